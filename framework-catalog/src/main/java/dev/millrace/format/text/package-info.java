/**
 * Whole text files. Start reading at {@link dev.millrace.format.text.TextFormat}.
 */
@NullMarked
package dev.millrace.format.text;

import org.jspecify.annotations.NullMarked;
