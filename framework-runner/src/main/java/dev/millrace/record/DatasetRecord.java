package dev.millrace.record;

import java.util.Optional;

/**
 * A dataset that a node read or wrote.
 *
 * @param name its name
 * @param path where it is stored, as the catalog says it; empty if it lived in memory
 * @param version which version of it; empty if it has none
 * @param rows how many rows it had; empty if it is no table or list, or came as a stream
 * @param bytes how large its file was; empty if it is no file on a disk
 */
public record DatasetRecord(
        String name, String path, Optional<String> version, Optional<Long> rows, Optional<Long> bytes) {}
