/** Tests of the {@code excel} format. */
@NullMarked
package dev.millrace.excel;

import org.jspecify.annotations.NullMarked;
