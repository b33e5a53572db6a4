package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.tngtech.archunit.core.importer.ClassFileImporter;
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
import dev.millrace.guide.LinesFormat;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every format of ours keeps its contract. */
class OwnFormatsTest {
    private static final Schema BASIC = Schema.of(
            Schema.nullable("flag", ColumnType.BOOLEAN),
            Schema.nullable("id", ColumnType.INT64),
            Schema.nullable("share", ColumnType.DOUBLE),
            Schema.nullable("text", ColumnType.TEXT),
            Schema.nullable("day", ColumnType.DATE),
            Schema.nullable("moment", ColumnType.TIMESTAMP));

    /** In the order of the columns: JSON lines without any line have no other. */
    private static final Map<String, String> TYPES = types(BASIC);

    private static final Schema WIDE = Schema.of(
            Schema.required("number", ColumnType.INT64),
            Schema.nullable("flag", ColumnType.BOOLEAN),
            Schema.nullable("int", ColumnType.INT32),
            Schema.nullable("long", ColumnType.INT64),
            Schema.nullable("float", ColumnType.FLOAT),
            Schema.nullable("double", ColumnType.DOUBLE),
            Schema.nullable("text", ColumnType.TEXT),
            Schema.nullable("bytes", ColumnType.BINARY),
            Schema.nullable("price", ColumnType.decimal(10, 2)),
            Schema.nullable("day", ColumnType.DATE),
            Schema.nullable("moment", ColumnType.TIMESTAMP),
            Schema.nullable("instant", ColumnType.INSTANT),
            Schema.nullable("list", ColumnType.list(ColumnType.INT64)),
            Schema.nullable(
                    "struct",
                    ColumnType.struct(Schema.required("x", ColumnType.INT64), Schema.nullable("y", ColumnType.TEXT))));

    private static Map<String, String> types(Schema schema) {
        Map<String, String> types = new LinkedHashMap<>();
        schema.columns()
                .forEach(column -> types.put(column.name(), column.type().describe()));
        return types;
    }

    @Nested
    class Csv extends TableFormatContract {
        Csv() {
            super(new CsvFormat(), Map.of("path", "rows.csv", "load", Map.of("types", TYPES)));
        }

        @Override
        protected Schema schema() {
            return BASIC;
        }

        @Override
        protected Set<String> openSections() {
            return Set.of("load.types");
        }
    }

    @Nested
    class CsvGzip extends TableFormatContract {
        CsvGzip() {
            super(new CsvFormat(), Map.of("path", "rows.csv.gz", "load", Map.of("types", TYPES)));
        }

        @Override
        protected Schema schema() {
            return BASIC;
        }

        @Override
        protected Set<String> openSections() {
            return Set.of("load.types");
        }

        @Override
        protected boolean noticesEachCut() {
            return true;
        }
    }

    @Nested
    class Jsonl extends TableFormatContract {
        Jsonl() {
            super(new JsonlFormat(), Map.of("path", "rows.jsonl", "load", Map.of("types", TYPES)));
        }

        @Override
        protected Set<String> openSections() {
            return Set.of("load.types");
        }

        @Override
        protected Schema schema() {
            return BASIC;
        }
    }

    @Nested
    class Parquet extends TableFormatContract {
        Parquet() {
            super(new ParquetFormat(), Map.of("path", "rows.parquet", "save", Map.of("row_group_rows", 5000)));
        }

        @Override
        protected Schema schema() {
            return WIDE;
        }

        @Override
        protected boolean noticesEachCut() {
            return true;
        }
    }

    @Nested
    class Arrow extends TableFormatContract {
        Arrow() {
            super(new ArrowFormat(), Map.of("path", "rows.arrow", "save", Map.of("compression", "zstd")));
        }

        @Override
        protected Schema schema() {
            return WIDE;
        }

        @Override
        protected boolean noticesEachCut() {
            return true;
        }
    }

    @Nested
    class ArrowStream extends TableFormatContract {
        ArrowStream() {
            super(new ArrowFormat(), Map.of("path", "rows.arrows", "save", Map.of("format", "stream")));
        }

        @Override
        protected Schema schema() {
            return WIDE;
        }
    }

    @Nested
    class Avro extends TableFormatContract {
        Avro() {
            super(new AvroFormat(), Map.of("path", "rows.avro"));
        }

        @Override
        protected List<String> oddNames() {
            return List.of("_", "SELECT", "x1");
        }

        @Override
        protected Schema schema() {
            return WIDE;
        }
    }

    @Nested
    class CachedParquet extends TableFormatContract {
        CachedParquet() {
            super(new CachedFormat(), Map.of("dataset", Map.of("type", "parquet", "path", "rows.parquet")));
        }

        @Override
        protected Schema schema() {
            return WIDE;
        }
    }

    @Nested
    class Json extends FormatContract<JsonNode> {
        Json() {
            super(new JsonFormat(), Map.of("path", "value.json"));
        }

        @Override
        protected List<JsonNode> values() {
            JsonNodeFactory make = JsonNodeFactory.instance;
            return List.of(
                    make.objectNode(),
                    make.arrayNode().add(1).addNull().add("two"),
                    make.objectNode()
                            .put("Größe", 1.5)
                            .putNull("nothing")
                            .set("deep", make.objectNode().put("x", true)));
        }
    }

    @Nested
    class Text extends FormatContract<String> {
        Text() {
            super(new TextFormat(), Map.of("path", "text.txt", "encoding", "ISO-8859-1"));
        }

        @Override
        protected List<String> values() {
            return List.of("", "one\r\ntwo\n", "Größe\t\u0000");
        }

        @Override
        protected Optional<String> refused() {
            return Optional.of("\u6587");
        }
    }

    @Nested
    class Binary extends FormatContract<byte[]> {
        Binary() {
            super(new BinaryFormat(), Map.of("path", "some.bin"));
        }

        @Override
        protected List<byte[]> values() {
            return List.of(new byte[0], new byte[] {0, -1, 127, 10, 13}, new byte[70_000]);
        }
    }

    @Nested
    class Image extends FormatContract<BufferedImage> {
        Image() {
            super(new ImageFormat(), Map.of("path", "picture.png"));
        }

        @Override
        protected List<BufferedImage> values() {
            BufferedImage dots = new BufferedImage(20, 10, BufferedImage.TYPE_INT_ARGB);
            dots.setRGB(3, 4, 0x80ff0000);
            return List.of(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), dots);
        }

        @Override
        protected void assertCameBack(BufferedImage loaded, BufferedImage saved) {
            assertThat(pixels(loaded)).isEqualTo(pixels(saved));
        }

        private int[] pixels(BufferedImage image) {
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        }
    }

    @Nested
    class Memory extends FormatContract<Object> {
        Memory() {
            super(new MemoryFormat(), Map.of());
        }

        @Override
        protected List<Object> values() {
            return List.of("", List.of(1, 2));
        }
    }

    abstract static class Parts extends FormatContract<Partitions<String>> {
        Parts(DatasetFactory<?> factory, Map<String, ?> keys) {
            super(factory, keys);
        }

        @Override
        protected List<Partitions<String>> values() {
            return List.of(
                    Partitions.of(Map.of("a", "1", "deep/b", "")), Partitions.of(Map.of("a", "2", "deep/b", "3")));
        }

        @Override
        protected void assertCameBack(Partitions<String> loaded, Partitions<String> saved) {
            assertThat(values(loaded)).isEqualTo(values(saved));
        }

        private static Map<String, String> values(Partitions<String> partitions) {
            Map<String, String> values = new LinkedHashMap<>();
            partitions.ids().forEach(id -> values.put(id, partitions.load(id)));
            return values;
        }

        @Override
        protected boolean survivesKills() {
            return false; // see docs/decisions/0020
        }
    }

    @Nested
    class Partitioned extends Parts {
        Partitioned() {
            super(
                    new PartitionedFormat(),
                    Map.of("path", "parts", "dataset", Map.of("type", "text"), "suffix", ".txt", "overwrite", true));
        }

        @Override
        protected List<Partitions<String>> values() {
            return List.of(Partitions.of(Map.of("a", "1")), Partitions.of(Map.of("a", "2", "deep/b", "")));
        }
    }

    @Nested
    class Incremental extends Parts {
        Incremental() {
            super(
                    new IncrementalFormat(),
                    Map.of("path", "parts", "dataset", Map.of("type", "text"), "suffix", ".txt"));
        }
    }

    @Test
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    void noFormatIsLeftOut() {
        Set<String> asked = new ClassFileImporter()
                .importClasses(OwnFormatsTest.class.getDeclaredClasses()).stream()
                        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                        .map(each -> each.getTargetClass().getName())
                        .collect(Collectors.toSet());

        assertThat(ServiceLoader.load(DatasetFactory.class).stream()
                        .map(each -> each.type().getName()))
                .as("formats on the class path but that of the guide, which has a test there")
                .filteredOn(each -> !each.equals(LinesFormat.class.getName()))
                .hasSizeGreaterThan(12)
                .isSubsetOf(asked);
    }
}
