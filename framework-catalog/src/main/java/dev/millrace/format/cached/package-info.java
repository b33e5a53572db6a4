/**
 * Values that are kept in memory for the length of a run. Start reading at {@link dev.millrace.format.cached.CachedFormat}.
 */
@NullMarked
package dev.millrace.format.cached;

import org.jspecify.annotations.NullMarked;
