package dev.millrace.avro;

import dev.millrace.format.FailureContract;
import java.util.Map;

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

    @Override
    protected Map<String, Object> keys() {
        return Map.of("load", Map.of("batch_rows", 1000));
    }

    @Override
    protected int rows() {
        return 250_000;
    }
}
