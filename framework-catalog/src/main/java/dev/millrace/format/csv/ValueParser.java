package dev.millrace.format.csv;

/** Understands text of one type, and keeps the last value as Arrow stores it. Not safe for use by several threads. */
abstract class ValueParser {
    /** The last value; the bits of a floating-point number. */
    long value;

    /** Reads a value; false if the text is none of this type. A word may be read beyond it. */
    abstract boolean parse(byte[] text, int from, int to);

    /** Stores the last value, if it is wider than 8 bytes. */
    void storeWide(long address, int width) {
        throw new IllegalStateException("A value of " + width + " bytes");
    }
}
