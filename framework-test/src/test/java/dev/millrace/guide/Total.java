package dev.millrace.guide;

record Total(String customer, int orders, double amount) {}
