package dev.millrace.avro;

import dev.millrace.format.FailureContract;
import java.util.Map;

/** The type {@code avro} when files and disks fail. */
final class AvroFailuresTest extends FailureContract {
    AvroFailuresTest() {
        super("avro", "rows.avro", Map.of("load", Map.of("batch_rows", 1000)), 250_000, true);
    }
}
