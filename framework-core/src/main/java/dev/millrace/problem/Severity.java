package dev.millrace.problem;

/** Tells whether a problem stops what was asked for. */
public enum Severity {
    /** Nothing is run until it is mended. */
    ERROR,
    /** It works, but will be regretted. */
    WARNING,
    /** It works, and may be meant; only told when everything is checked. */
    HINT
}
