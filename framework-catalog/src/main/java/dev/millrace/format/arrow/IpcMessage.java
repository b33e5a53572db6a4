package dev.millrace.format.arrow;

import org.apache.arrow.flatbuf.Message;

/**
 * A message of a file.
 *
 * @param type what it is, one of {@link org.apache.arrow.flatbuf.MessageHeader}
 * @param header what it says of itself
 * @param body where its buffers begin
 * @param bodyLength how many bytes they take, all of which are in the file
 */
record IpcMessage(byte type, Message header, long body, long bodyLength) {
    long end() {
        return body + bodyLength;
    }
}
