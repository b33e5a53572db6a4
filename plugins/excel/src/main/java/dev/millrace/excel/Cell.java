package dev.millrace.excel;

/**
 * A cell in which something stands.
 *
 * @param type what it says: a number, text, boolean, error or day
 * @param content what stands there, as the file has it
 * @param format what its number means
 */
record Cell(Type type, String content, NumberFormat format) {
    /** What files tell cells from each other by. */
    enum Type {
        /** A number, which may mean a time. */
        NUMBER,
        /** A text. */
        TEXT,
        /** True or false. */
        BOOLEAN,
        /** The error of a formula. */
        ERROR,
        /** A day, or a day and a time, in ISO form. */
        ISO_TIME
    }
}
