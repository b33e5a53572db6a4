/**
 * Files of bytes, such as pictures. Start reading at {@link dev.millrace.format.binary.BinaryFormat}.
 */
@NullMarked
package dev.millrace.format.binary;

import org.jspecify.annotations.NullMarked;
