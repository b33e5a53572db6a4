/**
 * JSON documents, as Jackson reads them, bound to the Java types that nodes ask for. Start reading at {@link dev.millrace.format.json.JsonFormat}.
 */
@NullMarked
package dev.millrace.format.json;

import org.jspecify.annotations.NullMarked;
