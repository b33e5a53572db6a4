package dev.millrace.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.DatasetRef;
import dev.millrace.hook.Hooks;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.launch.Skipping;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.node.When;
import dev.millrace.pipeline.Selection;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.runner.Succeeded;
import dev.millrace.table.Table;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs again after a change, and what does not. */
class ChangedRunsTest {
    private static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

    private Path folder = Path.of("");

    @BeforeEach
    @BeforeTry
    void begin() throws IOException {
        folder = Files.createTempDirectory("changed");
        CALLS.clear();
        write("data/raw.txt", "raw");
        write("data/other.txt", "other");
        catalog("");
        parameters("1", "1");
    }

    @AfterEach
    @AfterTry
    void end() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String called(String node, Object... inputs) {
        CALLS.add(node);
        return node + List.of(inputs);
    }

    /** {@code memory} is not in the catalog. */
    static final class Nodes {
        @Node
        @Output("clean")
        static String clean(@Input("raw") String raw, @Param("clean.least") int least) {
            return called("clean", raw, least);
        }

        @Node
        @Output("memory")
        static String count(@Input("clean") String clean, @Param("count") Optional<String> count) {
            return called("count", clean, count);
        }

        @Node
        @Output("report")
        static String report(@Input("memory") String memory) {
            return called("report", memory);
        }

        @Node
        @Output("summary")
        static String summary(@Input("memory") String memory, @Input("other") String other) {
            return called("summary", memory, other);
        }
    }

    private Project project() {
        return project(Nodes.class);
    }

    private Project project(Class<?> nodes) {
        return Project.open(builder -> builder.pipeline("p", nodes), ProjectOptions.of(ProjectLayout.at(folder)));
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void catalog(String more) {
        write("conf/base/catalog.yml", """
                raw: { type: text, path: data/raw.txt }
                other: { type: text, path: data/other.txt }
                clean: { type: text, path: data/clean.txt }
                report: { type: text, path: data/report.txt%s }
                summary: { type: text, path: data/summary.txt }
                """.formatted(more));
    }

    private void parameters(String least, String count) {
        write("conf/base/parameters.yml", "# no matter\nclean: { least: " + least + " }\ncount: \"" + count + "\"\n");
    }

    private static RunOptions changed(Runner runner) {
        return RunOptions.of("p").on(runner).with(Results.DROP).skipping(Skipping.UNCHANGED);
    }

    private List<String> runChanged() {
        return runChanged(project());
    }

    private static List<String> runChanged(Project project) {
        CALLS.clear();
        assertThat(project.run(changed(new SequentialRunner()))).isInstanceOf(Succeeded.class);
        return List.copyOf(CALLS);
    }

    private Map<String, String> reasons() {
        return project().explain(changed(new SequentialRunner())).reasons();
    }

    @Test
    void runsEverythingOnceAndThenNothing() {
        assertThat(reasons())
                .containsEntry("clean", "it has not run yet, or not to its end")
                .hasSize(4);

        assertThat(runChanged()).containsExactlyInAnyOrder("clean", "count", "report", "summary");
        assertThat(reasons()).isEmpty();
        assertThat(runChanged()).isEmpty();
    }

    @Test
    void skipsAfterAnOrdinaryRunToo() {
        project().run(RunOptions.of("p").with(Results.DROP));

        assertThat(runChanged()).isEmpty();
    }

    /** Of many blocks, the last one not full, in a file that an ordinary run reads. */
    @Test
    void aLargeFileThatIsOnlyTouchedIsTheSame() throws IOException {
        String large = "many words\n".repeat(200_000);
        write("data/other.txt", large);
        project().run(RunOptions.of("p").with(Results.DROP));

        touch("other");
        assertThat(reasons()).isEmpty();
        write("data/other.txt", large.substring(0, large.length() - 1) + "!");
        assertThat(reasons()).containsEntry("summary", "input 'other' changed");
        write("data/other.txt", "!" + large.substring(1));
        assertThat(reasons()).containsEntry("summary", "input 'other' changed");
        write("data/other.txt", large);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void tellsWhichLibraryChanged() {
        String before = System.getProperty("java.class.path");
        write("lib/one-1.0.jar", "a");
        String jar = folder.resolve("lib/one-1.0.jar").toString();
        runChanged();
        try {
            System.setProperty("java.class.path", before + File.pathSeparator + jar);
            assertThat(reasons()).hasSize(4).containsEntry("report", "library one-1.0.jar is new");
            runChanged();
            write("lib/one-1.0.jar", "ab");
            assertThat(reasons()).containsEntry("clean", "library one-1.0.jar changed");
            System.setProperty("java.class.path", before);
            assertThat(reasons()).containsEntry("clean", "library one-1.0.jar is not used any more");
        } finally {
            System.setProperty("java.class.path", before);
        }
        assertThat(runChanged()).hasSize(4);
    }

    @Test
    void doesAsTheSettingsSay() {
        write("conf/base/settings.yml", "changed: true\n");
        project().run(RunOptions.of("p"));
        CALLS.clear();

        project().run(RunOptions.of("p"));
        assertThat(CALLS).isEmpty();

        project().run(RunOptions.of("p").skipping(Skipping.NOTHING));
        assertThat(CALLS).hasSize(4);
    }

    @Test
    void tellsTheChange() throws IOException {
        runChanged();

        parameters("2", "1");
        assertThat(reasons())
                .containsEntry("clean", "parameter 'clean.least' changed")
                .containsEntry("count", "node 'clean' runs before it");
        parameters("1", "2");
        assertThat(reasons())
                .containsOnlyKeys("count", "report", "summary")
                .containsEntry("count", "parameter 'count' changed");
        parameters("1", "1");
        write("data/other.txt", "OTHER");
        assertThat(reasons())
                .containsEntry("summary", "input 'other' changed")
                .containsEntry("count", "its output 'memory' is only in memory, and needed")
                .hasSize(2);
        write("data/other.txt", "other");
        write("data/report.txt", "mine");
        assertThat(reasons()).containsEntry("report", "output 'report' was changed by somebody else");
        Files.delete(folder.resolve("data/report.txt"));
        assertThat(reasons()).containsEntry("report", "output 'report' is gone");
        assertThat(runChanged()).containsExactly("count", "report");
        catalog(", encoding: UTF-16");
        assertThat(reasons()).containsEntry("report", "catalog entry 'report' changed");
    }

    @Test
    void doesNotTakeAPartForTheWhole() {
        runChanged();
        parameters("1", "2");

        project()
                .run(RunOptions.of("p")
                        .selecting(Selection.everything().with(Selection.Filter.NODES, List.of("count"))));

        assertThat(runChanged()).containsExactlyInAnyOrder("count", "report", "summary");
    }

    static final class Choosing {
        @Node
        @When(param = "flag")
        @Output("clean")
        static String clean() {
            return called("clean");
        }

        @Node
        @Output("report")
        static String report(@Input("clean") Optional<String> clean) {
            return called("report" + clean.isPresent());
        }
    }

    @Test
    void knowsThatANodeWasLeftOut() {
        write("conf/base/parameters.yml", "flag: true\n");
        assertThat(runChanged(project(Choosing.class))).containsExactly("clean", "reporttrue");
        write("conf/base/parameters.yml", "flag: false\n");
        assertThat(runChanged(project(Choosing.class))).containsExactly("reportfalse");
        write("conf/base/parameters.yml", "flag: true\n");
        assertThat(runChanged(project(Choosing.class))).containsExactly("reporttrue");
        assertThat(runChanged(project(Choosing.class))).isEmpty();
    }

    static final class Listing {
        @Node
        @Output("clean")
        static String clean(@ForEach("list") int each, @Input("raw") String raw) {
            return called("clean" + each, raw);
        }

        @Node
        @Output("report")
        static String report(@Input("clean") List<String> clean) {
            return called("report", clean);
        }
    }

    @Test
    void countsANodeOverAListAsOne() {
        write("conf/base/catalog.yml", """
                raw: { type: text, path: data/raw.txt }
                clean: { type: json, path: data/clean.json }
                report: { type: text, path: data/report.txt }
                """);
        write("conf/base/parameters.yml", "list: [1, 2]\n");
        assertThat(runChanged(project(Listing.class))).containsExactly("clean1", "clean2", "report");
        assertThat(runChanged(project(Listing.class))).isEmpty();
        write("conf/base/parameters.yml", "list: [1, 3]\n");
        assertThat(runChanged(project(Listing.class))).containsExactly("clean1", "clean3", "report");
    }

    static final class Meddling {
        static Path raw = Path.of("");

        @Node
        @Output("clean")
        static String clean(@Input("raw") String text) throws IOException {
            Files.writeString(raw, "RAW");
            return called("clean", text);
        }
    }

    @Test
    void noticesAnInputThatChangedWhileItWasRead() {
        Meddling.raw = folder.resolve("data/raw.txt");
        assertThat(runChanged(project(Meddling.class))).hasSize(1);
        assertThat(runChanged(project(Meddling.class))).hasSize(1);
    }

    static final class Copying {
        private Copying() {}

        @Node
        @Output("copy")
        static Table copy(@Input("numbers") Table numbers) {
            CALLS.add("copy");
            return numbers;
        }
    }

    @Test
    void aContractIsPartOfAnEntry() {
        write("data/numbers.csv", "n\n1\n");
        String entries = "numbers: { type: csv, path: data/numbers.csv%s }\ncopy: { type: csv, path: data/copy.csv }\n";
        write("conf/base/catalog.yml", entries.formatted(""));
        assertThat(runChanged(project(Copying.class))).containsExactly("copy");
        assertThat(runChanged(project(Copying.class))).isEmpty();

        write("conf/base/catalog.yml", entries.formatted(", contract: { columns: { n: { min: 0 } } }"));

        assertThat(runChanged(project(Copying.class))).containsExactly("copy");
        assertThat(runChanged(project(Copying.class))).isEmpty();
    }

    @Test
    void givesTheCallerWhatNobodyKeeps() {
        runChanged();
        write(
                "conf/base/catalog.yml",
                Stream.of("raw", "other", "clean", "summary")
                        .map(name -> name + ": { type: text, path: data/" + name + ".txt }\n")
                        .reduce("", String::concat));
        runChanged();
        CALLS.clear();

        Succeeded result = (Succeeded)
                project().run(changed(new ParallelRunner(2)).with(Results.KEEP).with(Hooks.none()));

        assertThat(CALLS).containsExactlyInAnyOrder("count", "report");
        assertThat(result.output(DatasetRef.of("report", String.class))).startsWith("report");
    }

    /** What each stored dataset must be, by the text of everything that went into it. */
    private static final class Model {
        private final Map<String, String> made = new TreeMap<>();
        private final Map<String, String> stored = new TreeMap<>();

        /** Returns what runs now, and notes that it has. */
        Set<String> run(Map<String, String> files, String parameters, Map<String, String> entries) {
            String[] values = parameters.split(",");
            Set<String> stale = new TreeSet<>();
            String ofClean = files.get("raw") + values[0] + entries.get("clean");
            if (isStale("clean", ofClean, files)) {
                stale.add("clean");
                files.put("clean", "clean[" + files.get("raw") + ", " + values[0] + "]");
            }
            String ofCount = files.get("clean") + values[1] + entries.get("clean");
            String ofReport = ofCount + entries.get("report");
            String ofSummary = ofCount + files.get("other");
            String memory = "count[" + files.get("clean") + ", Optional[" + values[1] + "]]";
            boolean follows = stale.contains("clean") || !ofCount.equals(made.get("count"));
            if (follows | isStale("report", ofReport, files)) {
                stale.add("report");
                files.put("report", "report[" + memory + "]");
            }
            if (follows | isStale("summary", ofSummary, files)) {
                stale.add("summary");
                files.put("summary", "summary[" + memory + ", " + files.get("other") + "]");
            }
            if (follows || stale.contains("report") || stale.contains("summary")) {
                stale.add("count");
            }
            made.putAll(Map.of("clean", ofClean, "count", ofCount, "report", ofReport, "summary", ofSummary));
            List.of("clean", "report", "summary").forEach(name -> stored.put(name, text(files, name)));
            return stale;
        }

        private boolean isStale(String node, String of, Map<String, String> files) {
            return !of.equals(made.get(node)) || !text(files, node).equals(stored.get(node));
        }

        private static String text(Map<String, String> files, String name) {
            return files.getOrDefault(name, "-");
        }
    }

    @Property(tries = 40)
    void runsExactlyWhatAChangeReaches(
            @ForAll @Size(min = 3, max = 12) List<@IntRange(min = 0, max = 11) Integer> steps, @ForAll boolean parallel)
            throws IOException {
        Runner runner = parallel ? new ParallelRunner(2) : new SequentialRunner();
        Model model = new Model();
        Map<String, String> files = new TreeMap<>(Map.of("raw", "raw", "other", "other"));
        Map<String, String> entries = new TreeMap<>(Map.of("clean", "", "report", ""));
        String parameters = "1,1";
        List<Integer> all = new ArrayList<>(steps);
        all.add(11);
        for (int step : all) {
            switch (step) {
                case 0 -> parameters = parameters.equals("1,1") ? "2,1" : "1,1";
                case 1 -> parameters = parameters.equals("1,1") ? "1,2" : "1,1";
                case 2 -> files.put("raw", files.get("raw").equals("raw") ? "RAW" : "raw");
                case 3 -> files.put("other", files.get("other").equals("other") ? "longer" : "other");
                case 4, 5 -> touch(step == 4 ? "raw" : "clean");
                case 6 -> files.remove("report");
                case 7 -> files.computeIfPresent("summary", (name, text) -> "x".repeat(text.length()));
                case 8 -> files.remove("clean");
                case 9 ->
                    entries.put("report", entries.get("report").isEmpty() ? ", metadata: {}, encoding: UTF-8" : "");
                default -> {
                    parameters(parameters.substring(0, 1), parameters.substring(2));
                    catalog(entries.get("report"));
                    Set<String> expected = model.run(files, parameters, entries);
                    CALLS.clear();
                    assertThat(project().run(changed(runner))).isInstanceOf(Succeeded.class);
                    assertThat(new TreeSet<>(CALLS)).isEqualTo(expected);
                    for (String name : List.of("clean", "report", "summary")) {
                        assertThat(Files.readString(folder.resolve("data/" + name + ".txt")))
                                .isEqualTo(files.get(name));
                    }
                }
            }
            store(files);
        }
    }

    private void store(Map<String, String> files) throws IOException {
        for (String name : List.of("raw", "other", "clean", "report", "summary")) {
            Path file = folder.resolve("data/" + name + ".txt");
            String text = files.get(name);
            if (text == null) {
                Files.deleteIfExists(file);
            } else if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                Files.writeString(file, text);
            }
        }
    }

    private void touch(String name) throws IOException {
        Path file = folder.resolve("data/" + name + ".txt");
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        }
    }
}
