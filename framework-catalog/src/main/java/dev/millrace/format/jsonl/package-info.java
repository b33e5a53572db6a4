/**
 * Tables as JSON lines: one object for each row, whose types are found from the values or told. Start reading at {@link
 * dev.millrace.format.jsonl.JsonlFormat}.
 */
@NullMarked
package dev.millrace.format.jsonl;

import org.jspecify.annotations.NullMarked;
