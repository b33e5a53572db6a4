package dev.millrace.format.partitioned;

import java.time.Instant;

/**
 * Where a partition stands among those of its folder.
 *
 * @param modified when its file was last modified; not looked at where names decide
 * @param id the partition
 */
record Mark(Instant modified, String id) {}
