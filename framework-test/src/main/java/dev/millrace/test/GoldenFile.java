package dev.millrace.test;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.table.ColumnType.Kind;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import dev.millrace.test.RowPairs.Order;
import dev.millrace.test.RowPairs.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A file under {@code src/test/resources} that says what a value should be. The catalog's own formats write and read it, so
 * that it looks like what a run stores; texts are kept as they are.
 */
final class GoldenFile {
    private static final String REWRITE = "millrace.golden.rewrite";
    private static final Path SOURCES = Path.of("src", "test");
    private static final Set<String> FORMATS = Set.of("csv", "json", "jsonl");
    private static final DatasetName ENTRY = DatasetName.of("golden");

    private final Path root;
    private final Path file;
    private final boolean rewriting;

    GoldenFile(Path root, Path folder, String name, boolean rewriting) {
        Path path = folder.resolve(name).normalize();
        if (name.isBlank() || name.contains("\\") || !path.startsWith(folder) || !name.matches(".*[^/.]\\.\\w+")) {
            throw new IllegalArgumentException("The name of a golden file is one such as routes.csv or routes/2026.csv,"
                    + " in the folder " + folder + ": '" + name + "'");
        }
        this.root = root;
        this.file = path;
        this.rewriting = rewriting;
    }

    /** Finds the file in the resources of the package of a test, in its sources. */
    static GoldenFile beside(Class<?> test, String name) {
        Path root = module(test);
        Path folder = root.resolve(SOURCES)
                .resolve("resources")
                .resolve(test.getPackageName().replace('.', '/'));
        return new GoldenFile(root, folder, name, Boolean.getBoolean(REWRITE));
    }

    /**
     * Compares, or writes the file anew if that is asked for.
     *
     * @param tolerance how far floats and doubles of a table may be off
     * @return what differs; empty if nothing does
     */
    Optional<String> check(Object value, double tolerance) {
        String actual = text(value);
        try {
            if (rewriting) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return Optional.empty();
            }
            if (!Files.exists(file)) {
                return Optional.of("There is no golden file " + shown() + " yet.\n" + advice("to write it"));
            }
            String expected = plain(Files.readString(file));
            return actual.equals(expected) ? Optional.empty() : differences(value, actual, expected, tolerance);
        } catch (IOException e) {
            throw new UncheckedIOException("The golden file " + file + " can't be read or written", e);
        }
    }

    private Optional<String> differences(Object value, String actual, String expected, double tolerance) {
        String head = "It is not what the golden file " + shown() + " says: ";
        if (value instanceof Table table) {
            Optional<Table> read = read(table.schema());
            if (read.isPresent() && read.get().columnNames().equals(table.columnNames())) {
                CellEquality close = asText(CellEquality.within(tolerance));
                List<Pair> pairs = RowPairs.of(table, read.get(), close, Order.AS_IS);
                if (pairs.stream().anyMatch(each -> !each.same())) {
                    return Optional.of(head + difference(table, read.get(), close, pairs));
                }
                if (tolerance > 0) {
                    return Optional.empty();
                }
            }
        }
        Table lines = lines(actual);
        Table wanted = lines(expected);
        List<Pair> pairs = RowPairs.of(lines, wanted, CellEquality.EXACT, Order.AS_IS);
        return Optional.of(head + difference(lines, wanted, CellEquality.EXACT, pairs));
    }

    private static String difference(Table actual, Table expected, CellEquality equality, List<Pair> pairs) {
        return SideBySide.summary(pairs) + "\n"
                + SideBySide.print(actual, expected, equality, pairs, Order.AS_IS)
                + "\n"
                + advice("if this is what it should be now");
    }

    private static String advice(String when) {
        return "Run the test with -D" + REWRITE + "=true " + when + ", and review what has changed";
    }

    private String shown() {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Returns what the file would say. */
    private String text(Object value) {
        if (!FORMATS.contains(format())) {
            return plain(value.toString());
        }
        try {
            Path folder = Files.createTempDirectory("golden");
            Path written = folder.resolve("golden." + format());
            try {
                save(dataset(written, Map.of()), value);
                return plain(Files.readString(written));
            } finally {
                Files.deleteIfExists(written);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The value can't be written to a temporary folder", e);
        }
    }

    @SuppressWarnings("unchecked") // formats of tables take tables, and say so if it is none
    private static void save(Dataset<?> dataset, Object value) {
        ValueType type = ValueType.of(value.getClass());
        if (dataset instanceof SupportsBinding binding && binding.binds(type)) {
            binding.saveAs(value, type);
        } else {
            ((Dataset<Object>) dataset).save(value);
        }
    }

    /** Reads the file as a table with the types that the actual one has; empty if it can't be. */
    private Optional<Table> read(Schema schema) {
        Map<String, Object> types = schema.columns().stream()
                .filter(each -> each.type().kind() != Kind.LIST && each.type().kind() != Kind.STRUCT)
                .collect(Collectors.toMap(
                        Schema.Column::name, each -> each.type().describe()));
        // an array of objects has no options: its types are found from the values
        Map<String, Object> options = format().equals("json") ? Map.of() : Map.of("load", Map.of("types", types));
        try {
            Dataset<?> dataset = dataset(file, options);
            return dataset instanceof SupportsBinding binding && binding.binds(ValueType.of(Table.class))
                    ? Optional.of((Table) binding.loadAs(ValueType.of(Table.class)))
                    : Optional.of((Table) dataset.load());
        } catch (DatasetException | InvalidDefinitionException e) {
            return Optional.empty(); // somebody has edited it: its lines are shown
        }
    }

    private Dataset<?> dataset(Path path, Map<String, Object> options) {
        Map<String, Object> entry = new TreeMap<>(options);
        entry.put("type", format());
        entry.put("path", path.toString());
        ConfigTree catalog = ConfigTree.of(Map.of(ENTRY.value(), entry), Location.named("golden files"));
        return new CatalogBuilder(root)
                .factoriesFromClassPath()
                .build(catalog, ConfigTree.empty(), List.of())
                .find(ENTRY)
                .orElseThrow();
    }

    private String format() {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Returns the text with the line ends of Unix, and one at its end. */
    private static String plain(String text) {
        String lines = text.replace("\r\n", "\n");
        return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
    }

    private static Table lines(String text) {
        return Table.columns()
                .texts("line", text.lines().toArray(String[]::new))
                .build();
    }

    /** Lets a value also be one that a format only has as text, such as a date in JSON. */
    private static CellEquality asText(CellEquality close) {
        return (actual, expected) -> CellEquality.BY_VALUE.test(actual, expected)
                || CellText.of(actual).equals(CellText.of(expected))
                || actual instanceof Double && expected instanceof Number && close.test(actual, expected);
    }

    private static Path module(Class<?> test) {
        CodeSource source = test.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
            try {
                Path folder = Path.of(source.getLocation().toURI());
                while (folder != null && !Files.isDirectory(folder.resolve(SOURCES))) {
                    folder = folder.getParent();
                }
                if (folder != null) {
                    return folder;
                }
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Golden files lie in src/test/resources of the module of " + test.getName()
                + ", but no folder " + SOURCES + " is above where its class comes from");
    }
}
