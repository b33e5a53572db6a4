package dev.millrace.guide;

record Order(String customer, double amount) {}
