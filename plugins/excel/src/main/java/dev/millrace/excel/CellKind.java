package dev.millrace.excel;

/** What is in a cell. */
enum CellKind {
    /** Nothing. */
    EMPTY,
    /** A number without a fraction that 64 bits hold. */
    WHOLE,
    /** Any other number. */
    FRACTION,
    /** True or false. */
    BOOLEAN,
    /** A day. */
    DATE,
    /** A day and a time of day. */
    TIMESTAMP,
    /** A time of day. */
    TIME,
    /** A text without characters. */
    EMPTY_TEXT,
    /** A text. */
    TEXT,
    /** The error of a formula. */
    ERROR
}
