package dev.millrace.avro;

import dev.millrace.format.FailureContract;

/** The type {@code avro} when files and disks fail. */
final class AvroFailuresTest extends FailureContract {
    @Override
    protected String type() {
        return "avro";
    }

    @Override
    protected String file() {
        return "rows.avro";
    }
}
