package dev.millrace.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.format.Util;

/**
 * The parts of an open Parquet file: {@code PAR1}, column chunks, footer, length of the footer, {@code PAR1}.
 *
 * @param channel the file, which somebody else closes
 * @param problems tells what is wrong with it
 * @see <a href="https://parquet.apache.org/docs/file-format/">Parquet, File Format</a>
 */
record ParquetFile(SeekableByteChannel channel, ParquetProblems problems) {
    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED_MAGIC = "PARE";
    private static final int MAGIC_BYTES = 4;
    private static final int TAIL_BYTES = 8;
    private static final int LONGEST_PART = Integer.MAX_VALUE - 8;

    /**
     * Reads the footer.
     *
     * @throws dev.millrace.problem.DatasetException if the file is not Parquet, encrypted, cut off or damaged
     */
    Footer footer() throws IOException {
        long size = channel.size();
        checkHead(size);
        if (size < MAGIC_BYTES + TAIL_BYTES) {
            throw cutOff(size);
        }
        ByteBuffer tail = read("the end of the file", size - TAIL_BYTES, TAIL_BYTES);
        int length = tail.getInt();
        String magic = letters(tail);
        if (magic.equals(ENCRYPTED_MAGIC)) {
            throw encrypted();
        }
        if (!magic.equals(MAGIC)) {
            throw cutOff(size);
        }
        if (length <= 0 || length > size - MAGIC_BYTES - TAIL_BYTES) {
            throw problems.damaged(
                    "the end of the file", "a footer of " + length + " bytes in a file of " + size, null);
        }
        return decode(read("the footer", size - TAIL_BYTES - length, length), length);
    }

    /** Reads a part of the file, little-endian. */
    ByteBuffer read(String where, long position, long length) throws IOException {
        checkPart(where, position, length);
        ByteBuffer part = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        read(where, position, part);
        return part;
    }

    /** Reads a part of the file that was checked into the room that it needs; by several threads at once. */
    void read(String where, long position, ByteBuffer part) throws IOException {
        long at = position;
        while (part.hasRemaining()) {
            int count = readSome(part, at);
            if (count < 0) {
                throw problems.damaged(where, "the file ends " + part.remaining() + " bytes too early", null);
            }
            at += count;
        }
        part.flip();
    }

    /** Checks that the file has a part, and that the part is not too large. */
    void checkPart(String where, long position, long length) throws IOException {
        if (position < 0 || length < 0 || position > channel.size() - length) {
            throw problems.damaged(
                    where, "there are no " + length + " bytes at " + position + " of " + channel.size(), null);
        }
        if (length > LONGEST_PART) {
            throw problems.unsupported(
                    where, "a part of " + length + " bytes is too large", "write the file with smaller row groups");
        }
    }

    private int readSome(ByteBuffer part, long position) throws IOException {
        if (channel instanceof FileChannel file) {
            return file.read(part, position);
        }
        synchronized (channel) {
            channel.position(position);
            return channel.read(part);
        }
    }

    private Footer decode(ByteBuffer footer, int length) {
        try {
            // the length limits what a damaged footer can make the decoder allocate
            return Footer.of(Util.readFileMetaData(ByteBufferInputStream.wrap(footer), length));
        } catch (IOException | RuntimeException e) {
            throw problems.damaged("the footer", e);
        }
    }

    private void checkHead(long size) throws IOException {
        String head = letters(read("the start of the file", 0, Math.min(MAGIC_BYTES, size)));
        if (head.equals(ENCRYPTED_MAGIC)) {
            throw encrypted();
        }
        if (!head.equals(MAGIC)) {
            throw problems.notParquet();
        }
    }

    private RuntimeException encrypted() {
        return problems.unsupported("the footer", "it is encrypted", "decrypt it with the program that wrote it");
    }

    private RuntimeException cutOff(long size) {
        return problems.damaged("the end of the file", "it is cut off after " + size + " bytes", null);
    }

    private static String letters(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
}
