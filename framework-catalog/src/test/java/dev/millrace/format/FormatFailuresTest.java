package dev.millrace.format;

import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The types of this module when files and disks fail. */
final class FormatFailuresTest {
    @Nested
    final class Csv extends FailureContract {
        @Override
        protected String type() {
            return "csv";
        }

        @Override
        protected String file() {
            return "rows.csv";
        }

        @Override
        protected Map<String, Object> keys() {
            return Map.of("load", Map.of("batch_rows", 1000));
        }

        @Override
        protected int rows() {
            return 250_000;
        }

        @Override
        protected boolean noticesEachCut() {
            return false;
        }
    }

    @Nested
    final class CsvGzip extends FailureContract {
        @Override
        protected String type() {
            return "csv";
        }

        @Override
        protected String file() {
            return "rows.csv.gz";
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

    @Nested
    final class CsvZstd extends FailureContract {
        @Override
        protected String type() {
            return "csv";
        }

        @Override
        protected String file() {
            return "rows.csv.zst";
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

    @Nested
    final class Jsonl extends FailureContract {
        @Override
        protected String type() {
            return "jsonl";
        }

        @Override
        protected String file() {
            return "rows.jsonl";
        }

        @Override
        protected Map<String, Object> keys() {
            return Map.of("load", Map.of("batch_rows", 1000));
        }

        @Override
        protected int rows() {
            return 250_000;
        }

        @Override
        protected boolean noticesEachCut() {
            return false;
        }
    }

    @Nested
    final class JsonlGzip extends FailureContract {
        @Override
        protected String type() {
            return "jsonl";
        }

        @Override
        protected String file() {
            return "rows.jsonl.gz";
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

    @Nested
    final class ArrowFile extends FailureContract {
        @Override
        protected String type() {
            return "arrow";
        }

        @Override
        protected String file() {
            return "rows.arrow";
        }

        @Override
        protected Map<String, Object> keys() {
            return Map.of("save", Map.of("batch_rows", 1000));
        }
    }

    @Nested
    final class Parquet extends FailureContract {
        @Override
        protected String type() {
            return "parquet";
        }

        @Override
        protected String file() {
            return "rows.parquet";
        }

        @Override
        protected Map<String, Object> keys() {
            return Map.of("save", Map.of("row_group_rows", 2000));
        }
    }
}
