package dev.millrace.format.arrow;

import dev.millrace.problem.DatasetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an open file, one after the other: a file is read by its footer, a stream from its start.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc">Arrow
 *     Columnar Format, IPC</a>
 */
final class IpcMessages {
    static final String MAGIC = "ARROW1";
    private static final String FEATHER_1 = "FEA1";
    private static final int START_BYTES = 8;
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length();

    private final MessageReader reader;
    private final org.apache.arrow.vector.types.pojo.Schema schema;
    private final @Nullable Iterator<Long> blocks;
    private long position;

    private IpcMessages(MessageReader reader, Schema schema, @Nullable List<Long> blocks, long position) {
        if (schema.endianness() != Endianness.Little) {
            throw reader.problems().unsupported("it is big-endian", "write it on a machine that is little-endian");
        }
        this.reader = reader;
        this.schema = org.apache.arrow.vector.types.pojo.Schema.convertSchema(schema);
        this.blocks = blocks == null ? null : blocks.iterator();
        this.position = position;
    }

    /**
     * Reads the schema.
     *
     * @throws dev.millrace.problem.DatasetException if the file is not Arrow's, or damaged
     */
    static IpcMessages open(ArrowBytes bytes, ArrowProblems problems) throws IOException {
        ByteBuffer head = bytes.read("the start of the file", 0, Math.min(START_BYTES, bytes.size()));
        String letters = letters(head);
        if (letters.startsWith(MAGIC)) {
            return ofFile(bytes, problems);
        }
        if (letters.startsWith(FEATHER_1)) {
            throw problems.unsupported(
                    "it is Feather of version 1", "write it with version 2, which is Arrow's format");
        }
        if (head.remaining() < START_BYTES) {
            throw problems.notArrow();
        }
        return ofStream(bytes, problems);
    }

    /** Returns the columns, dictionary-encoded ones described by the type of their values. */
    org.apache.arrow.vector.types.pojo.Schema schema() {
        return schema;
    }

    /** Returns the next message; null after the last. */
    @Nullable
    IpcMessage next() throws IOException {
        if (blocks != null) {
            return blocks.hasNext() ? reader.required(blocks.next()) : null;
        }
        IpcMessage message = reader.read(position);
        position = message == null ? position : message.end();
        return message;
    }

    private static IpcMessages ofFile(ArrowBytes bytes, ArrowProblems problems) throws IOException {
        String where = "the end of the file";
        if (bytes.size() < START_BYTES + TAIL_BYTES) {
            throw problems.damaged(where, "it is cut off after " + bytes.size() + " bytes", null);
        }
        ByteBuffer tail = bytes.read(where, bytes.size() - TAIL_BYTES, TAIL_BYTES);
        int length = tail.getInt();
        if (!letters(tail).equals(MAGIC)) {
            throw problems.damaged(where, "it is cut off after " + bytes.size() + " bytes", null);
        }
        if (length <= 0 || length > bytes.size() - START_BYTES - TAIL_BYTES) {
            throw problems.damaged(where, "a footer of " + length + " bytes in a file of " + bytes.size(), null);
        }
        try {
            Footer footer =
                    Footer.getRootAsFooter(bytes.read("the footer", bytes.size() - TAIL_BYTES - length, length));
            checkVersion(footer.version(), problems);
            return new IpcMessages(new MessageReader(bytes, problems), footer.schema(), blocks(footer), 0);
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw problems.damaged("the footer", e);
        }
    }

    private static List<Long> blocks(Footer footer) {
        List<Long> blocks = new ArrayList<>();
        for (int i = 0; i < footer.dictionariesLength(); i++) {
            blocks.add(footer.dictionaries(i).offset());
        }
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            blocks.add(footer.recordBatches(i).offset());
        }
        return blocks;
    }

    private static IpcMessages ofStream(ArrowBytes bytes, ArrowProblems problems) throws IOException {
        int start = bytes.read("the start of the file", 0, Integer.BYTES).getInt();
        if (start != MessageReader.CONTINUES && (start <= 0 || start > bytes.size())) {
            throw problems.notArrow();
        }
        try {
            MessageReader reader = new MessageReader(bytes, problems);
            IpcMessage first = reader.required(0);
            if (first.type() != MessageHeader.Schema) {
                throw problems.notArrow();
            }
            checkVersion(first.header().version(), problems);
            Schema schema = (Schema) first.header().header(new Schema());
            return new IpcMessages(reader, schema, null, first.end());
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw start == MessageReader.CONTINUES ? problems.damaged("the schema", e) : problems.notArrow();
        }
    }

    private static void checkVersion(short version, ArrowProblems problems) {
        if (version < MetadataVersion.V4 || version > MetadataVersion.V5) {
            throw problems.unsupported(
                    "its metadata is of version " + (version + 1), "write it with Arrow 0.8 or newer");
        }
    }

    private static String letters(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
