/** Tests of the {@code jdbc} format against H2 and SQLite. */
@NullMarked
package dev.millrace.jdbc;

import org.jspecify.annotations.NullMarked;
