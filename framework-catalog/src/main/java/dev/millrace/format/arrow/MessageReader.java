package dev.millrace.format.arrow;

import java.io.IOException;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages: a mark (which very old files lack), the length of the header, the header, the body.
 *
 * @param bytes the file
 * @param problems tells what is wrong with it
 */
record MessageReader(ArrowBytes bytes, ArrowProblems problems) {
    /** Stands before the length of a header. */
    static final int CONTINUES = -1;

    /** Returns the message at a position. */
    IpcMessage required(long start) throws IOException {
        IpcMessage message = read(start);
        if (message == null) {
            throw problems.damaged("byte " + start, "there is no message", null);
        }
        return message;
    }

    /** Returns the message at a position; null at the end of the stream. */
    @Nullable
    IpcMessage read(long start) throws IOException {
        String where = "byte " + start;
        if (start == bytes.size()) {
            return null;
        }
        int length = bytes.read(where, start, Integer.BYTES).getInt();
        long metadata = start + Integer.BYTES;
        if (length == CONTINUES) {
            length = bytes.read(where, metadata, Integer.BYTES).getInt();
            metadata += Integer.BYTES;
        }
        return length == 0 ? null : decode(where, metadata, length);
    }

    private IpcMessage decode(String where, long metadata, int length) throws IOException {
        try {
            Message header = Message.getRootAsMessage(bytes.read(where, metadata, length));
            long body = metadata + length;
            if (header.bodyLength() < 0 || header.bodyLength() > bytes.size() - body) {
                throw problems.damaged(
                        where, "a message of " + header.bodyLength() + " bytes in a file of " + bytes.size(), null);
            }
            return new IpcMessage(header.headerType(), header, body, header.bodyLength());
        } catch (IndexOutOfBoundsException e) {
            throw problems.damaged(where, e);
        }
    }
}
