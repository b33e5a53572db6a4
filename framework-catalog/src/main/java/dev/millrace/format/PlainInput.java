package dev.millrace.format;

import dev.millrace.problem.DatasetException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.ZipException;

/** The plain bytes of a compressed file. */
final class PlainInput extends InputStream {
    /** What the decompressor of zstd says. */
    private static final String CUT_OFF = "Not enough input bytes";

    private final InputStream stored;
    private final InputStream plain;
    private final FormatProblems problems;
    private long count;

    /** Begins to decompress. */
    @FunctionalInterface
    interface Decompression {
        InputStream of(InputStream stored) throws IOException;
    }

    /** Makes an input; closes the other one if that fails. */
    PlainInput(InputStream stored, FormatProblems problems, Decompression decompression) throws IOException {
        this.stored = stored;
        this.problems = problems;
        try {
            this.plain = decompression.of(stored);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw told(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        try {
            int read = plain.read(target, from, length);
            count += Math.max(0, read);
            return read;
        } catch (IOException | RuntimeException e) {
            throw told(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (stored) {
            plain.close();
        }
    }

    /** Tells damaged bytes as such, and throws whatever else it is. */
    private DatasetException told(Exception e) throws IOException {
        if (e instanceof DatasetException known) {
            return known;
        }
        if (e instanceof EOFException || CUT_OFF.equals(e.getMessage())) {
            return problems.notCompressed("it is cut off", count, e);
        }
        if (e instanceof IOException failed && !(e instanceof ZipException)) {
            throw failed;
        }
        return problems.notCompressed("its bytes make no sense", count, e);
    }
}
