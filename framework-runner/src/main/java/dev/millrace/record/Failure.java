package dev.millrace.record;

/**
 * What went wrong in a run.
 *
 * @param code the code of the problem, such as {@code RUN-001}; empty for a bug
 * @param text what people were told
 */
public record Failure(String code, String text) {}
