package dev.millrace.format.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong in one block; of each kind all are counted and the first are kept. */
final class Notes {
    static final int KEPT = 10;
    static final String UNCLOSED = "the quote that opens here is never closed";

    /**
     * A row of another number of fields.
     *
     * @param line how many lines of the block end before it
     */
    record Ragged(int line, int fields) {}

    /**
     * A value that does not fit.
     *
     * @param line how many lines of the block end before its row
     * @param column the position among the columns of the file
     */
    record Wrong(int line, int column, String text) {}

    /**
     * What can't be understood.
     *
     * @param line how many lines of the block end before it
     */
    record Strange(int line, String text) {}

    private final Block block;
    private final List<Ragged> ragged = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private final List<Strange> strange = new ArrayList<>();
    private long raggedCount;
    private long wrongCount;
    private long strangeCount;
    private @Nullable Wrong missed;
    private @Nullable Strange wrongByte;

    Notes(Block block) {
        this.block = block;
    }

    void ragged(int start, int fields) {
        if (raggedCount++ < KEPT) {
            ragged.add(new Ragged(block.lines(start), fields));
        }
    }

    void wrong(int start, int column, byte[] text, int from, int to) {
        if (wrongCount++ < KEPT) {
            wrong.add(new Wrong(block.lines(start), column, text(text, from, to)));
        }
    }

    void strange(int position, String what) {
        if (strangeCount++ < KEPT) {
            strange.add(new Strange(block.lines(position), what));
        }
    }

    /** Notes something else than a delimiter after a closing quote, at the line where the quote was opened. */
    void afterQuote(int opened, int position) {
        int lines = block.lines(position) - block.lines(opened);
        strange(
                opened,
                lines == 0
                        ? "something follows a closing quote"
                        : "a quote opens here, and something follows the closing one " + lines
                                + (lines == 1 ? " line" : " lines") + " later");
    }

    /** Notes the first value that does not fit a type that nobody told. */
    void missed(int start, int column, byte[] text, int from, int to) {
        missed = new Wrong(block.lines(start), column, text(text, from, to));
    }

    void wrongByte(int position) {
        long offset = block.offset() + position;
        wrongByte = new Strange(block.lines(position), "byte " + offset + " of the file begins no character");
    }

    List<Ragged> ragged() {
        return ragged;
    }

    long raggedCount() {
        return raggedCount;
    }

    List<Wrong> wrong() {
        return wrong;
    }

    long wrongCount() {
        return wrongCount;
    }

    List<Strange> strange() {
        return strange;
    }

    long strangeCount() {
        return strangeCount;
    }

    @Nullable
    Wrong missed() {
        return missed;
    }

    @Nullable
    Strange wrongByte() {
        return wrongByte;
    }

    private static String text(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
