/**
 * Values that are not stored at all, said so in the catalog. Start reading at {@link dev.millrace.format.memory.MemoryFormat}.
 */
@NullMarked
package dev.millrace.format.memory;

import org.jspecify.annotations.NullMarked;
