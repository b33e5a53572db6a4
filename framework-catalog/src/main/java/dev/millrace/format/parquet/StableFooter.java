package dev.millrace.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * Makes a footer that is the same in every process.
 *
 * <p>Parquet-java lists the encodings of a column in the order of a hash set of enum constants, whose hash codes differ
 * from one process to the next; equal tables would become different files.
 */
final class StableFooter {
    private static final int LENGTH_BYTES = 4;
    private static final int TAIL_BYTES = 8;

    private StableFooter() {}

    /**
     * Returns the end of a file with the encodings of every column in order.
     *
     * @param end what follows the last column chunk: indexes, footer, length of the footer, {@code PAR1}
     */
    static byte[] of(byte[] end) throws IOException {
        int behind = end.length - TAIL_BYTES;
        int length = ByteBuffer.wrap(end, behind, LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        ByteArrayOutputStream footer = new ByteArrayOutputStream(length);
        Util.writeFileMetaData(ordered(new ByteArrayInputStream(end, behind - length, length)), footer);
        return ByteBuffer.allocate(end.length - length + footer.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(end, 0, behind - length)
                .put(footer.toByteArray())
                .putInt(footer.size())
                .put(end, behind + LENGTH_BYTES, TAIL_BYTES - LENGTH_BYTES)
                .array();
    }

    private static FileMetaData ordered(ByteArrayInputStream bytes) throws IOException {
        FileMetaData footer = Util.readFileMetaData(bytes);
        footer.getRow_groups()
                .forEach(group -> group.getColumns()
                        .forEach(chunk -> chunk.getMeta_data().getEncodings().sort(Comparator.naturalOrder())));
        return footer;
    }
}
