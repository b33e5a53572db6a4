/** Tests of tables as data frames. */
@NullMarked
package dev.millrace.dflib;

import org.jspecify.annotations.NullMarked;
