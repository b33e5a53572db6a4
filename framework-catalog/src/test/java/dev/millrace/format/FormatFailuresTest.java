package dev.millrace.format;

import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The types of this module when files and disks fail. */
final class FormatFailuresTest {
    @Nested
    final class Csv extends FailureContract {
        Csv() {
            super("csv", "rows.csv", Map.of("load", Map.of("batch_rows", 1000)), 250_000, false);
        }
    }

    @Nested
    final class CsvGzip extends FailureContract {
        CsvGzip() {
            super("csv", "rows.csv.gz", Map.of("load", Map.of("batch_rows", 1000)), 250_000, true);
        }
    }

    @Nested
    final class CsvZstd extends FailureContract {
        CsvZstd() {
            super("csv", "rows.csv.zst", Map.of("load", Map.of("batch_rows", 1000)), 250_000, true);
        }
    }

    @Nested
    final class Jsonl extends FailureContract {
        Jsonl() {
            super("jsonl", "rows.jsonl", Map.of("load", Map.of("batch_rows", 1000)), 250_000, false);
        }
    }

    @Nested
    final class JsonlGzip extends FailureContract {
        JsonlGzip() {
            super("jsonl", "rows.jsonl.gz", Map.of("load", Map.of("batch_rows", 1000)), 250_000, true);
        }
    }

    @Nested
    final class ArrowFile extends FailureContract {
        ArrowFile() {
            super("arrow", "rows.arrow", Map.of("save", Map.of("batch_rows", 1000)), 60_000, true);
        }
    }

    @Nested
    final class Parquet extends FailureContract {
        Parquet() {
            super("parquet", "rows.parquet", Map.of("save", Map.of("row_group_rows", 2000)), 60_000, true);
        }
    }
}
