package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.ValueType;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.runner.Failed;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.Allocations;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link DatasetFactory} owes the catalog, and its datasets the runs. Meant to be extended, by a test class that
 * names the factory, an entry of the catalog, and what to store.
 *
 * <p>Datasets are made by the real catalog, in a folder of a file system that can be made to fail; a type that stores nothing
 * in files is not asked what it does when files fail.
 *
 * @param <T> the native type of the datasets
 */
public abstract class FormatContract<T> extends DatasetContract<T> {
    private static final DatasetName NAME = DatasetName.of("contracted");
    private static final Location PLACE = Location.inFile("conf/base/catalog.yml", 3, 5);
    private static final int MOST_FAULTS = 60;
    private static final int DAMAGES = 40;
    private static final int CUTS = 30;

    private final DatasetFactory<?> factory;
    private final Map<String, Object> keys;

    @TempDir
    Path folder = Path.of("");

    private FaultyPath root = FaultyDisk.over(folder);

    /**
     * Makes the contract of a type.
     *
     * @param factory what makes its datasets
     * @param keys the keys of an entry, {@code type} aside: relative paths lie in a folder of the test
     */
    protected FormatContract(DatasetFactory<?> factory, Map<String, ?> keys) {
        this.factory = factory;
        this.keys = new LinkedHashMap<>(keys);
    }

    /**
     * Returns the sections, in dots, whose keys are of the user's choice, such as {@code load.types}, so that none can be
     * misspelt; none by default.
     */
    protected Set<String> openSections() {
        return Set.of();
    }

    /**
     * Tells whether the old value can be loaded after the program was killed in the middle of a save; true by default. Where a
     * value is several files, no file system can promise it.
     */
    protected boolean survivesKills() {
        return true;
    }

    /**
     * Tells whether each file that is shorter than it was is noticed; false by default, since a text may end anywhere. Whatever
     * is noticed has to be told well either way.
     */
    protected boolean noticesEachCut() {
        return false;
    }

    @Override
    protected final Dataset<T> dataset() {
        return dataset(keys);
    }

    @BeforeEach
    void makeDisk() {
        root = FaultyDisk.over(folder);
    }

    @SuppressWarnings("unchecked") // the author says of which type the datasets are
    private Dataset<T> dataset(Map<String, ?> entry) {
        return (Dataset<T>) catalog(entry).find(NAME).orElseThrow();
    }

    private Catalog catalog(Map<String, ?> entry) {
        Map<String, Object> whole = new LinkedHashMap<>(entry);
        whole.put("type", factory.type());
        return new CatalogBuilder(root)
                .factories(List.of(factory))
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .lifetimes(Allocations::new)
                .build(
                        ConfigTree.of(Map.of(NAME.value(), whole), PLACE),
                        ConfigTree.empty(),
                        List.of("conf/base/catalog.yml"));
    }

    /** Returns what is in the folder, by path. */
    private Map<String, byte[]> stored() {
        try (Stream<Path> all = Files.walk(folder)) {
            Map<String, byte[]> found = new TreeMap<>();
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(each).toString(), Files.readAllBytes(each));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files that a value makes. */
    private Map<String, byte[]> filesOf(T value) {
        dataset().save(value);
        Map<String, byte[]> files = stored();
        assumeTrue(!files.isEmpty(), "it stores nothing in files");
        return files;
    }

    private void put(String file, byte[] bytes) {
        try {
            Files.write(folder.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertClosed(String when) {
        assertThat(root.disk().open()).as("files left open %s", when).isZero();
    }

    // the entry

    @Test
    void makingADatasetTouchesNothing() {
        Dataset<T> dataset = dataset();
        dataset.type();
        dataset.describe();

        assertThat(root.disk().changes())
                .as("changes on the disk before anything is saved")
                .isZero();
        assertThat(stored()).isEmpty();
    }

    @Test
    void misspeltKeysAreRefused() {
        Set<String> known = new TreeSet<>();
        addKeys("", factory.options(), known);
        addKeys("", keys, known);
        for (String key : known) {
            String misspelt = misspelt(key);
            Throwable thrown = catchThrowable(() -> dataset(with(keys, misspelt, "x")));

            assertThat(thrown)
                    .as("an entry with '%s' instead of '%s'", misspelt, key)
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining("'" + lastOf(misspelt) + "'")
                    .hasMessageContaining("did you mean '" + lastOf(key) + "'")
                    .hasMessageContaining("conf/base/catalog.yml:3:5");
        }
    }

    private void addKeys(String section, Type type, Set<String> known) {
        Type content = type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
        if (!(content instanceof Class<?> record) || !record.isRecord()) {
            return;
        }
        for (RecordComponent each : record.getRecordComponents()) {
            addKey(section + inFile(each.getName()), known);
            addKeys(section + inFile(each.getName()) + ".", each.getGenericType(), known);
        }
    }

    private void addKeys(String section, Map<?, ?> entry, Set<String> known) {
        entry.forEach((key, value) -> {
            addKey(section + key, known);
            if (value instanceof Map<?, ?> nested && !openSections().contains(section + key)) {
                addKeys(section + key + ".", nested, known);
            }
        });
    }

    /** A slip shows in words of three letters and more; the type is not for the factory to know. */
    private static void addKey(String key, Set<String> known) {
        if (lastOf(key).length() > 2 && !lastOf(key).equals("type")) {
            known.add(key);
        }
    }

    private static String inFile(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String lastOf(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Leaves out the last letter but one. */
    private static String misspelt(String key) {
        return key.substring(0, key.length() - 2) + key.charAt(key.length() - 1);
    }

    private static Map<String, Object> with(Map<?, ?> entry, String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>();
        entry.forEach((each, old) -> changed.put((String) each, old));
        int dot = key.indexOf('.');
        if (dot < 0) {
            changed.put(key, value);
        } else {
            Object section = changed.get(key.substring(0, dot));
            changed.put(
                    key.substring(0, dot),
                    with(section instanceof Map<?, ?> nested ? nested : Map.of(), key.substring(dot + 1), value));
        }
        return changed;
    }

    /** A key that was given is left out: the entry works without it, or its problem names it. */
    @Test
    void missingKeysAreTold() {
        for (RecordComponent component : factory.options().getRecordComponents()) {
            String key = inFile(component.getName());
            Map<String, Object> less = new LinkedHashMap<>(keys);
            if (less.remove(key) != null) {
                Throwable thrown = catchThrowable(() -> dataset(less));
                if (thrown != null || component.getType() != Optional.class) {
                    assertThat(thrown)
                            .as("an entry without '%s'", key)
                            .isInstanceOf(InvalidDefinitionException.class)
                            .hasMessageContaining("'" + key + "'");
                }
            }
        }
    }

    // in a run

    @Test
    void aRunTellsWhichDatasetIsMissing() {
        Catalog catalog = catalog(keys);
        RunResult result = run(catalog, reading(catalog));

        assertThat(result).as("a run that reads what is not stored").isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failures().get(0))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("'" + NAME + "'")
                    .hasMessageContaining("node 'reads'")
                    .satisfies(this::keepsSecrets);
            if (catalog.find(NAME).orElseThrow().isPersistent() && keys.get("path") instanceof String path) {
                assertThat(failed.failures().get(0))
                        .as("the message names the file")
                        .hasMessageContaining(path);
            }
        });
        assertClosed("after a load of nothing");
    }

    @Test
    void aRunSavesAndLoads() {
        Catalog catalog = catalog(keys);
        assumeTrue(catalog.find(NAME).orElseThrow().isPersistent(), "values don't outlive the program");
        for (T value : values()) {
            run(catalog, writing(catalog, value)).orThrow();

            assertCameBack(dataset().load(), value);
        }
        Object read = run(catalog, reading(catalog)).orThrow().output("seen");
        assertThat(read).as("a node reads a value of the type").isEqualTo("true");
        assertClosed("after a run");
    }

    private static RunResult run(Catalog catalog, NodeSpec node) {
        return new SequentialRunner().run(RunRequest.of(Pipeline.of(List.of(node)), catalog));
    }

    private NodeSpec reading(Catalog catalog) {
        Dataset<?> dataset = catalog.find(NAME).orElseThrow();
        Port in = Port.dataset(NAME.value(), dataset.type(), Location.unknown());
        Port out = Port.dataset("seen", ValueType.of(String.class), Location.unknown());
        return new NodeSpec(
                "reads",
                List.of(in),
                List.of(out),
                new TreeSet<>(),
                inputs -> new Object[] {String.valueOf(dataset.type().raw().isInstance(inputs[0]))},
                Location.unknown());
    }

    private NodeSpec writing(Catalog catalog, T value) {
        Dataset<?> dataset = catalog.find(NAME).orElseThrow();
        Port out = Port.dataset(NAME.value(), dataset.type(), Location.unknown());
        return new NodeSpec(
                "writes", List.of(), List.of(out), new TreeSet<>(), inputs -> new Object[] {value}, Location.unknown());
    }

    // files

    @Test
    void closesWhatItOpens() {
        filesOf(last());
        dataset().load();
        assertClosed("after a load");

        if (dataset() instanceof SupportsBatches<?> batches) {
            try (Stream<?> opened = batches.loadBatches()) {
                opened.iterator().next();
            }
            assertClosed("after a stream was closed before its end");
        }
    }

    @Test
    void namesMayBeOfAnyLetters() {
        assumeTrue(keys.get("path") instanceof String, "it has no path");
        String path = (String) keys.get("path");
        for (String odd : List.of("deep/er/", "with space ", "späte Züge ", "100%-", "Ω文")) {
            Map<String, Object> entry = with(keys, "path", odd + path);
            dataset(entry).save(last());

            assertThat(folder.resolve(odd + path)).exists();
            assertCameBack(dataset(entry).load(), last());
        }
    }

    @Test
    void aSaveThatFailsLeavesTheOldValue() {
        assertOldOrNewAfter(false);
    }

    @Test
    void aSaveThatIsKilledLeavesTheOldValue() {
        assumeTrue(survivesKills(), "survivesKills() says that it doesn't");
        assertOldOrNewAfter(true);
    }

    /** Lets the first change fail, then the second, until a save comes to its end. */
    private void assertOldOrNewAfter(boolean killed) {
        filesOf(first());
        boolean failed = true;
        for (int change = 1; failed && change <= MOST_FAULTS; change++) {
            Set<String> old = stored().keySet();
            Dataset<T> dataset = dataset();
            if (killed) {
                root.disk().dieAt(change);
            } else {
                root.disk().failAt(change);
            }
            Throwable thrown = catchThrowable(() -> dataset.save(last()));
            failed = root.disk().hasFailed();
            root.disk().repair();
            String when = "at change " + change + " of a save";
            assertClosed("after a failure " + when);
            if (thrown == null || killed && isLoaded(last())) {
                assertCameBack(dataset().load(), last());
                dataset().save(first());
            } else {
                assertThat(thrown)
                        .as("what is thrown if the disk fails %s", when)
                        .isInstanceOf(DatasetException.class)
                        .satisfies(this::keepsSecrets);
                assertOldValue(when);
                if (!killed) {
                    assertThat(stored().keySet())
                            .as("files after a failure %s", when)
                            .isEqualTo(old);
                }
            }
            freeTables();
        }
    }

    private void assertOldValue(String when) {
        try {
            assertCameBack(dataset().load(), first());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("The old value is lost if the disk fails " + when + ": " + e.getMessage(), e);
        }
    }

    private boolean isLoaded(T value) {
        try {
            assertCameBack(dataset().load(), value);
            return true;
        } catch (AssertionError | RuntimeException e) {
            return false;
        }
    }

    @Test
    void aFolderInPlaceOfTheFileIsTold() throws IOException {
        Map<String, byte[]> files = filesOf(last());
        assumeTrue(files.size() == 1, "a value is more than one file");
        Path file = folder.resolve(files.keySet().iterator().next());
        Files.delete(file);
        Files.createDirectory(file);

        assertTold(dataset()::load, "a folder in place of the file");
    }

    @Test
    void aFileThatIsCutIsTold() {
        Map<String, byte[]> files = filesOf(last());
        files.forEach((file, whole) -> {
            for (int length = 0; length < whole.length; length += 1 + whole.length / CUTS) {
                put(file, Arrays.copyOf(whole, length));
                String what = "the first " + length + " of " + whole.length + " bytes of " + file;
                boolean read = assertReadOrTold(dataset()::load, what);
                assertThat(read && noticesEachCut()).as("%s were read", what).isFalse();
                assertBatchesReadOrTold(what);
            }
            put(file, whole);
        });
    }

    @Test
    void aFileThatIsDamagedIsReadOrTold() {
        Map<String, byte[]> files = filesOf(last());
        Random random = new Random(factory.type().hashCode());
        files.forEach((file, whole) -> {
            for (int i = 0; i < DAMAGES && whole.length > 0; i++) {
                byte[] damaged = whole.clone();
                for (int left = 1 + random.nextInt(4); left > 0; left--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                put(file, damaged);
                assertReadOrTold(dataset()::load, "damage " + i + " of " + file);
                assertBatchesReadOrTold("damage " + i + " of " + file);
            }
            put(file, whole);
        });
    }

    private void assertBatchesReadOrTold(String what) {
        if (dataset() instanceof SupportsBatches<?> batches) {
            assertReadOrTold(
                    () -> {
                        try (Stream<?> opened = batches.loadBatches()) {
                            return opened.toList();
                        }
                    },
                    what + ", in batches");
        }
    }

    private void assertTold(Supplier<?> load, String what) {
        assertThat(assertReadOrTold(load, what)).as("%s was read", what).isFalse();
    }

    /** Returns whether something could be loaded; what is thrown has to be a problem for people. */
    private boolean assertReadOrTold(Supplier<?> load, String what) {
        Throwable thrown = catchThrowable(load::get);
        assertClosed("after a load of " + what);
        if (thrown != null) {
            assertThat(thrown)
                    .as("what is thrown by a load of %s", what)
                    .isInstanceOf(DatasetException.class)
                    .satisfies(this::keepsSecrets);
        }
        freeTables();
        return thrown == null;
    }

    @Test
    void versionsAreKeptApart() {
        assumeTrue(factory.takesVersions() && !factory.wrapsOne(), "it takes no versions");
        Map<String, Object> entry = with(keys, "versioned", true);
        dataset(entry).save(first());
        Map<String, byte[]> old = stored();
        dataset(entry).save(last());

        assertCameBack(dataset(entry).load(), last());
        assertThat(stored().keySet())
                .as("files of two versions")
                .containsAll(old.keySet())
                .hasSizeGreaterThan(old.size());
    }
}
