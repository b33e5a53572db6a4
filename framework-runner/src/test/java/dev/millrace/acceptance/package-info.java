/** Whole runs on real catalogs. */
@NullMarked
package dev.millrace.acceptance;

import org.jspecify.annotations.NullMarked;
