package dev.millrace.format.arrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.arrow.memory.ArrowBuf;

/** The bytes that follow a message: its buffers, one after the other, shared with the file or copied as they are wanted. */
interface MessageBody {
    /** Returns how many bytes there are. */
    long size();

    /**
     * Returns a part; the caller closes it.
     *
     * @throws UncheckedIOException if it can't be read
     */
    ArrowBuf part(long offset, long length);

    /** Returns a body that shares the memory of a buffer, which stays the caller's. */
    static MessageBody in(ArrowBuf buffer) {
        return new MessageBody() {
            @Override
            public long size() {
                return buffer.capacity();
            }

            @Override
            public ArrowBuf part(long offset, long length) {
                ArrowBuf part = buffer.slice(offset, length);
                part.getReferenceManager().retain();
                return part;
            }
        };
    }

    /** Returns the body of a message of a file, whose parts are copies. */
    static MessageBody of(IpcMessage message, ArrowBytes bytes, String where) {
        return new MessageBody() {
            @Override
            public long size() {
                return message.bodyLength();
            }

            @Override
            public ArrowBuf part(long offset, long length) {
                try {
                    // without what the allocator rounds up
                    return bytes.copy(where, message.body() + offset, length).slice(0, length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
