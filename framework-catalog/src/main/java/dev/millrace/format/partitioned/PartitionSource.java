package dev.millrace.format.partitioned;

import java.util.List;

/** Which partitions of a folder are loaded. */
@FunctionalInterface
interface PartitionSource {
    /**
     * Returns their ids in the order of the alphabet.
     *
     * @throws dev.millrace.problem.DatasetException if the folder has no partitions
     */
    List<String> ids();
}
