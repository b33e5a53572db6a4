/**
 * Folders whose files are datasets of another type. Start reading at {@link
 * dev.millrace.format.partitioned.PartitionedFormat}.
 */
@NullMarked
package dev.millrace.format.partitioned;

import org.jspecify.annotations.NullMarked;
