package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millrace.avro.AvroFormat;
import dev.millrace.data.Partitions;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.format.arrow.ArrowFormat;
import dev.millrace.format.binary.BinaryFormat;
import dev.millrace.format.cached.CachedFormat;
import dev.millrace.format.csv.CsvFormat;
import dev.millrace.format.image.ImageFormat;
import dev.millrace.format.json.JsonFormat;
import dev.millrace.format.jsonl.JsonlFormat;
import dev.millrace.format.memory.MemoryFormat;
import dev.millrace.format.parquet.ParquetFormat;
import dev.millrace.format.partitioned.IncrementalFormat;
import dev.millrace.format.partitioned.PartitionedFormat;
import dev.millrace.format.text.TextFormat;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** Our formats keep their contract also with the keys that change what is stored, and how. */
class OwnFormatKeysTest {
    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("flag", "boolean");
        TYPES.put("id", "int64");
        TYPES.put("share", "double");
        TYPES.put("text", "text");
        TYPES.put("day", "date");
        TYPES.put("moment", "timestamp");
        TYPES.put("price", "decimal(10, 2)");
    }

    private static Schema schema(Map<String, String> types) {
        return new Schema(types.entrySet().stream()
                .map(each -> Schema.nullable(
                        each.getKey(), ColumnType.named(each.getValue()).orElseThrow()))
                .toList());
    }

    /** Tables in files of text. */
    abstract static class Rows extends TableFormatContract {
        Rows(DatasetFactory<?> factory, Map<String, ?> keys) {
            super(factory, keys);
        }

        @Override
        protected Schema schema() {
            return OwnFormatKeysTest.schema(TYPES);
        }

        @Override
        protected Set<String> openSections() {
            return Set.of("load.types");
        }
    }

    @Nested
    class CsvZstd extends Rows {
        CsvZstd() {
            super(new CsvFormat(), Map.of("path", "rows.csv.zst", "load", Map.of("types", TYPES)));
        }

        @Override
        protected boolean noticesEachCut() {
            return true;
        }
    }

    @Nested
    class CsvOfAnOffice extends Rows {
        CsvOfAnOffice() {
            super(
                    new CsvFormat(),
                    Map.of(
                            "path",
                            "rows.csv",
                            "load",
                            Map.of(
                                    "types", TYPES,
                                    "delimiter", ";",
                                    "quote", "'",
                                    "nulls", List.of("N/A"),
                                    "decimal_separator", ",",
                                    "date_format", "dd.MM.uuuu",
                                    "timestamp_format", "dd.MM.uuuu HH:mm:ss.SSSSSS"),
                            "save",
                            Map.of(
                                    "delimiter", ";",
                                    "quote", "'",
                                    "quoting", "all",
                                    "null_text", "N/A",
                                    "line_end", "crlf",
                                    "decimal_separator", ",",
                                    "date_format", "dd.MM.uuuu",
                                    "timestamp_format", "dd.MM.uuuu HH:mm:ss.SSSSSS")));
        }
    }

    @Nested
    class CsvInSmallBatches extends Rows {
        CsvInSmallBatches() {
            super(
                    new CsvFormat(),
                    Map.of("path", "rows.csv", "load", Map.of("types", TYPES, "batch_rows", 7, "sample_rows", 3)));
        }
    }

    @Nested
    class CsvWithoutHeader extends Rows {
        private static final Map<String, String> NUMBERED = Map.of("column_1", "int64", "column_2", "text");

        CsvWithoutHeader() {
            super(
                    new CsvFormat(),
                    Map.of(
                            "path",
                            "rows.csv",
                            "load",
                            Map.of("types", NUMBERED, "header", false),
                            "save",
                            Map.of("header", false)));
        }

        @Override
        protected Schema schema() {
            return Schema.of(
                    Schema.nullable("column_1", ColumnType.INT64), Schema.nullable("column_2", ColumnType.TEXT));
        }

        @Override
        protected boolean keepsColumnsWithoutRows() {
            return false;
        }

        @Override
        protected List<String> oddNames() {
            return List.of("column_3", "column_4");
        }
    }

    @Nested
    class CsvUnderContract extends Rows {
        CsvUnderContract() {
            super(
                    new CsvFormat(),
                    Map.of(
                            "path",
                            "rows.csv",
                            "load",
                            Map.of("types", TYPES),
                            "contract",
                            Map.of("columns", Map.of("share", Map.of("max", 100)))));
        }

        @Override
        protected Optional<Table> refused() {
            return Optional.of(Table.columns().doubles("share", 101).build());
        }

        @Override
        protected Set<String> openSections() {
            return Set.of("load.types", "contract.columns");
        }
    }

    @Nested
    class JsonlGzip extends Rows {
        JsonlGzip() {
            super(
                    new JsonlFormat(),
                    Map.of(
                            "path",
                            "rows.jsonl.gz",
                            "load",
                            Map.of("types", TYPES, "batch_rows", 7),
                            "save",
                            Map.of("nulls", "omit")));
        }

        @Override
        protected boolean noticesEachCut() {
            return true;
        }
    }

    /** Tables in files that know their columns. */
    abstract static class Columns extends TableFormatContract {
        Columns(DatasetFactory<?> factory, String path, Map<String, ?> more) {
            super(factory, with(path, more));
        }

        private static Map<String, Object> with(String path, Map<String, ?> more) {
            Map<String, Object> keys = new LinkedHashMap<>(more);
            keys.put("path", path);
            return keys;
        }

        @Override
        protected Schema schema() {
            return Schema.of(
                    Schema.required("number", ColumnType.INT64),
                    Schema.nullable("flag", ColumnType.BOOLEAN),
                    Schema.nullable("text", ColumnType.TEXT),
                    Schema.nullable("price", ColumnType.decimal(10, 2)),
                    Schema.nullable("moment", ColumnType.TIMESTAMP),
                    Schema.nullable("list", ColumnType.list(ColumnType.TEXT)));
        }

        @Override
        protected boolean noticesEachCut() {
            return true;
        }
    }

    @Nested
    class ParquetUncompressed extends Columns {
        ParquetUncompressed() {
            super(
                    new ParquetFormat(),
                    "rows.parquet",
                    Map.of(
                            "load", Map.of("batch_rows", 7),
                            "save", Map.of("compression", "uncompressed", "row_group_rows", 10)));
        }
    }

    @Nested
    class ParquetGzip extends Columns {
        ParquetGzip() {
            super(new ParquetFormat(), "rows.parquet", Map.of("save", Map.of("compression", "gzip")));
        }
    }

    @Nested
    class ParquetZstd extends Columns {
        ParquetZstd() {
            super(new ParquetFormat(), "rows.parquet", Map.of("save", Map.of("compression", "zstd")));
        }
    }

    @Nested
    class ParquetLz4 extends Columns {
        ParquetLz4() {
            super(new ParquetFormat(), "rows.parquet", Map.of("save", Map.of("compression", "lz4_raw")));
        }
    }

    @Nested
    class ParquetInVersions extends Columns {
        ParquetInVersions() {
            super(new ParquetFormat(), "rows.parquet", Map.of("versioned", true));
        }

        /** What a manifest tells is not needed to read a version. */
        @Override
        protected boolean noticesEachCut() {
            return false;
        }
    }

    @Nested
    class ArrowUncompressed extends Columns {
        ArrowUncompressed() {
            super(
                    new ArrowFormat(),
                    "rows.arrow",
                    Map.of("load", Map.of("batch_rows", 7), "save", Map.of("batch_rows", 10)));
        }
    }

    @Nested
    class ArrowLz4 extends Columns {
        ArrowLz4() {
            super(new ArrowFormat(), "rows.arrow", Map.of("save", Map.of("compression", "lz4")));
        }
    }

    @Nested
    class ArrowStreamZstd extends Columns {
        ArrowStreamZstd() {
            super(new ArrowFormat(), "rows.arrows", Map.of("save", Map.of("format", "stream", "compression", "zstd")));
        }

        @Override
        protected boolean noticesEachCut() {
            return false;
        }
    }

    @Nested
    class AvroUncompressed extends AvroColumns {
        AvroUncompressed() {
            super(Map.of("load", Map.of("batch_rows", 7), "save", Map.of("compression", "none")));
        }
    }

    @Nested
    class AvroSnappy extends AvroColumns {
        AvroSnappy() {
            super(Map.of("save", Map.of("compression", "snappy")));
        }
    }

    @Nested
    class AvroZstandard extends AvroColumns {
        AvroZstandard() {
            super(Map.of("save", Map.of("compression", "zstandard")));
        }
    }

    abstract static class AvroColumns extends Columns {
        AvroColumns(Map<String, ?> more) {
            super(new AvroFormat(), "rows.avro", more);
        }

        @Override
        protected List<String> oddNames() {
            return List.of("_", "SELECT", "x1");
        }

        /** A file may end after any block. */
        @Override
        protected boolean noticesEachCut() {
            return false;
        }
    }

    @Nested
    class CachedVersions extends TableFormatContract {
        CachedVersions() {
            super(
                    new CachedFormat(),
                    Map.of(
                            "dataset",
                            Map.of(
                                    "type",
                                    "csv",
                                    "path",
                                    "rows.csv",
                                    "versioned",
                                    true,
                                    "load",
                                    Map.of("types", TYPES))));
        }

        @Override
        protected Schema schema() {
            return OwnFormatKeysTest.schema(TYPES);
        }

        @Override
        protected Set<String> openSections() {
            return Set.of("dataset.load.types");
        }
    }

    abstract static class Documents extends FormatContract<JsonNode> {
        Documents(DatasetFactory<?> factory, Map<String, ?> keys) {
            super(factory, keys);
        }

        @Override
        protected List<JsonNode> values() {
            JsonNodeFactory make = JsonNodeFactory.instance;
            return List.of(make.nullNode(), make.textNode(""), make.objectNode().put("Größe", Long.MAX_VALUE));
        }
    }

    @Nested
    class JsonInVersions extends Documents {
        JsonInVersions() {
            super(new JsonFormat(), Map.of("path", "value.json", "versioned", true));
        }
    }

    @Nested
    class CachedJson extends Documents {
        CachedJson() {
            super(new CachedFormat(), Map.of("dataset", Map.of("type", "json", "path", "value.json")));
        }
    }

    @Nested
    class TextInUtf16 extends FormatContract<String> {
        TextInUtf16() {
            super(new TextFormat(), Map.of("path", "text.txt", "encoding", "UTF-16", "versioned", true));
        }

        @Override
        protected List<String> values() {
            return List.of("", "\uFEFFone\r\ntwo", "\u6587 \uD83D\uDE80");
        }

        @Override
        protected Optional<String> refused() {
            return Optional.of("half a letter: \uD83D");
        }
    }

    @Nested
    class BinaryInVersions extends FormatContract<byte[]> {
        BinaryInVersions() {
            super(new BinaryFormat(), Map.of("path", "some.bin", "versioned", true));
        }

        @Override
        protected List<byte[]> values() {
            return List.of(new byte[0], new byte[] {1});
        }
    }

    @Nested
    class ImageJpeg extends FormatContract<BufferedImage> {
        ImageJpeg() {
            super(new ImageFormat(), Map.of("path", "picture.jpg"));
        }

        /** Pictures of one colour, of which JPEG loses nothing but the last bit. */
        @Override
        protected List<BufferedImage> values() {
            BufferedImage grey = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < grey.getWidth(); x++) {
                for (int y = 0; y < grey.getHeight(); y++) {
                    grey.setRGB(x, y, 0x808080);
                }
            }
            return List.of(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), grey);
        }

        @Override
        protected Optional<BufferedImage> refused() {
            return Optional.of(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB));
        }

        @Override
        protected void assertCameBack(BufferedImage loaded, BufferedImage saved) {
            assertThat(blues(loaded)).isEqualTo(blues(saved));
        }

        private int[] blues(BufferedImage image) {
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return Arrays.stream(pixels).map(pixel -> pixel & 0xfe).toArray();
        }
    }

    @Nested
    class MemoryUnderContract extends FormatContract<Object> {
        MemoryUnderContract() {
            super(new MemoryFormat(), Map.of("contract", Map.of("columns", Map.of("id", Map.of("max", 2)))));
        }

        @Override
        protected List<Object> values() {
            return List.of(ids(1), ids(1, 2));
        }

        @Override
        protected Optional<Object> refused() {
            return Optional.of(ids(3));
        }

        @Override
        protected Set<String> openSections() {
            return Set.of("contract.columns");
        }

        private static Table ids(long... ids) {
            return Table.columns().longs("id", ids).build();
        }
    }

    /** Folders whose files are tables. */
    abstract static class Tables extends FormatContract<Partitions<Table>> {
        Tables(DatasetFactory<?> factory, Map<String, ?> keys) {
            super(factory, keys);
        }

        @Override
        protected List<Partitions<Table>> values() {
            return List.of(
                    Partitions.of(Map.of("a", rows(1), "deep/b", rows())),
                    Partitions.of(Map.of("a", rows(2, 3), "deep/b", rows(4))));
        }

        private static Table rows(long... ids) {
            return Table.columns().longs("id", ids).build();
        }

        @Override
        protected void assertCameBack(Partitions<Table> loaded, Partitions<Table> saved) {
            assertThat(loaded.ids()).isEqualTo(saved.ids());
            for (String id : saved.ids()) {
                assertThat(loaded.load(id).differences(saved.load(id), 0))
                        .as("differences of %s", id)
                        .isEmpty();
            }
        }

        @Override
        protected boolean survivesKills() {
            return false; // see docs/decisions/0020
        }
    }

    @Nested
    class PartitionedTables extends Tables {
        PartitionedTables() {
            super(new PartitionedFormat(), Map.of("path", "parts", "dataset", "parquet", "suffix", ".parquet"));
        }
    }

    @Nested
    class IncrementalTables extends Tables {
        IncrementalTables() {
            super(
                    new IncrementalFormat(),
                    Map.of(
                            "path", "parts",
                            "dataset", Map.of("type", "arrow"),
                            "suffix", ".arrow",
                            "checkpoint", "state/parts",
                            "order", "modified"));
        }
    }
}
