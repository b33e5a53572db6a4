/**
 * Pictures as PNG and JPEG files. Start reading at {@link dev.millrace.format.image.ImageFormat}.
 */
@NullMarked
package dev.millrace.format.image;

import org.jspecify.annotations.NullMarked;
