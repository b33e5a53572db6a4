package dev.millrace.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.ValueType;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.launch.Skipping;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.problem.Location;
import dev.millrace.record.RunRecord;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.RunResult;
import dev.millrace.storage.Versions;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a project that is only read: what they write lands in another folder, and is read from there. */
class SparedProjectTest {
    private static final Instant MOMENT = Instant.parse("2100-01-01T00:00:00Z");
    private static final AtomicReference<String> BOARD = new AtomicReference<>("");

    @TempDir
    Path folder;

    private Path root;
    private Path spare;
    private SortedMap<String, String> before;

    public static final class Notes implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("plain", Plain.class);
            project.pipeline("versioned", Versioned.class);
            project.pipeline("parts", Parts.class);
            project.pipeline("fresh", Fresh.class);
            project.pipeline("outside", Outside.class);
            project.pipeline("board", Board.class);
        }
    }

    static final class Plain {
        @Node
        @Output("copy")
        static String copy(@Input("note") String note) {
            return note + "!";
        }
    }

    static final class Versioned {
        @Node
        @Output("draft")
        static String redraft(@Input("note") String note) {
            return "new " + note;
        }
    }

    static final class Parts {
        @Node
        @Output("parts")
        static Map<String, String> parts(@Input("note") String note) {
            return Map.of("b", note);
        }
    }

    static final class Fresh {
        @Node
        @Output("copy")
        static String join(@Input("fresh") Map<String, String> fresh) {
            return String.join("+", fresh.values());
        }
    }

    static final class Outside {
        @Node
        @Output("outside")
        static String tell(@Input("note") String note) {
            return "outside " + note;
        }
    }

    static final class Board {
        @Node
        @Output("board")
        static String tell(@Input("note") String note) {
            return "board " + note;
        }
    }

    /** Keeps what is saved where no file is, as a database does. */
    public static final class BoardFormat implements DatasetFactory<BoardFormat.Options> {
        public record Options() {}

        @Override
        public String type() {
            return "board";
        }

        @Override
        public Class<Options> options() {
            return Options.class;
        }

        @Override
        public Dataset<?> create(Options options, EntryContext context) {
            return new Dataset<String>() {
                @Override
                public ValueType type() {
                    return ValueType.of(String.class);
                }

                @Override
                public String load() {
                    return BOARD.get();
                }

                @Override
                public void save(String value) {
                    BOARD.set(value);
                }
            };
        }
    }

    @BeforeEach
    void writeProject() throws IOException {
        root = folder.resolve("project");
        spare = folder.resolve("spare");
        BOARD.set("chalk");
        write("conf/base/catalog.yml", """
                note: { type: text, path: note.txt }
                copy: { type: text, path: copy.txt }
                draft: { type: text, path: draft.txt, versioned: true }
                parts: { type: partitioned, path: parts, dataset: text, suffix: .txt }
                fresh: { type: incremental, path: parts, dataset: text, suffix: .txt }
                outside: { type: text, path: "%s" }
                board: { type: "%s" }
                """.formatted(
                        folder.resolve("outside.txt").toUri(), BoardFormat.class.getName()));
        write("note.txt", "note");
        write("copy.txt", "old copy");
        write("draft.txt/2026-01-01T00.00.00.000Z/draft.txt", "old draft");
        write("parts/a.txt", "old part");
        Files.writeString(folder.resolve("outside.txt"), "old outside");
        before = files();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Returns every file but those that were meant to be written. */
    private SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isRegularFile)
                    .filter(each -> !each.startsWith(spare))
                    .toList()) {
                files.put(folder.relativize(each).toString(), Files.readString(each));
            }
        }
        return files;
    }

    private ProjectOptions options() {
        return ProjectOptions.of(ProjectLayout.at(root)).writingTo(spare).by(Clock.fixed(MOMENT, ZoneOffset.UTC));
    }

    private Project run(String pipeline) {
        Project project = Project.open(Notes.class, options());
        project.run(RunOptions.of(pipeline)).orThrow();
        return project;
    }

    private static Object load(Project project, String dataset) {
        return project.catalog().find(DatasetName.of(dataset)).orElseThrow().load();
    }

    @Test
    void readsAFileInTheProjectUntilARunHasWrittenIt() throws IOException {
        assertThat(load(Project.open(Notes.class, options()), "copy")).isEqualTo("old copy");

        Project project = run("plain");

        assertThat(load(project, "copy")).isEqualTo("note!");
        assertThat(load(Project.open(Notes.class, options()), "copy")).isEqualTo("note!");
        assertThat(spare.resolve("copy.txt")).hasContent("note!");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void makesAVersionBesideCopiesOfTheOldOnes() throws IOException {
        Project project = run("versioned");

        Versions versions = project.catalog().versions(DatasetName.of("draft")).orElseThrow();
        assertThat(versions.names()).containsExactly("2100-01-01T00.00.00.000Z", "2026-01-01T00.00.00.000Z");
        assertThat(versions.list().get(0).savedAt()).contains(MOMENT);
        assertThat(load(project, "draft")).isEqualTo("new note");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void addsAPartitionToCopiesOfTheOldOnes() throws IOException {
        Project project = run("parts");

        assertThat(spare.resolve("parts/a.txt")).hasContent("old part");
        assertThat(spare.resolve("parts/b.txt")).hasContent("note");
        assertThat(load(project, "parts").toString()).contains("a", "b");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void movesACheckpointOfItsOwn() throws IOException {
        run("fresh");

        assertThat(spare.resolve("copy.txt")).hasContent("old part");
        assertThat(spare.resolve("parts/.checkpoint")).hasContent("a");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void sparesFilesOutsideTheProject() throws IOException {
        Project project = run("outside");

        assertThat(load(project, "outside")).isEqualTo("outside note");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void keepsInMemoryWhatWouldBeStoredInNoFile() throws IOException {
        assertThat(load(Project.open(Notes.class, options()), "board")).isEqualTo("chalk");

        Project project = run("board");

        assertThat(load(project, "board")).isEqualTo("board note");
        assertThat(BOARD).hasValue("chalk");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void recordsRunsByTheClockInTheOtherFolder() throws IOException {
        Project project = Project.open(Notes.class, options());
        project.run(RunOptions.of("plain")).orThrow();
        project.run(RunOptions.of("plain")).orThrow();
        project.run(RunOptions.of("plain").as("mine")).orThrow();

        List<RunRecord> runs = project.history().newestFirst().toList();
        assertThat(runs)
                .extracting(RunRecord::id)
                .containsExactly("mine", "2100-01-01T00.00.00.000Z-2", "2100-01-01T00.00.00.000Z");
        assertThat(runs).allSatisfy(each -> {
            assertThat(each.start()).isEqualTo(MOMENT);
            assertThat(each.nodes())
                    .allSatisfy(node -> assertThat(
                                    Duration.between(node.start().orElseThrow().plus(node.duration()), MOMENT))
                            .isZero());
        });
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void seesThatNothingHasChangedSinceAnEarlierRunThere() {
        run("plain");

        RunResult second =
                Project.open(Notes.class, options()).run(RunOptions.of("plain").skipping(Skipping.UNCHANGED));

        assertThat(second.nodes()).extracting(NodeResult::outcome).containsExactly(NodeResult.Outcome.SKIPPED);
    }

    @Test
    void readsAnEntryOfTheProgramInsteadOfThatOfTheFiles() {
        ConfigTree entries = ConfigFiles.read("note: { type: text, path: copy.txt }", "the test");

        Project project = Project.open(Notes.class, options().withEntries(entries));
        project.run(RunOptions.of("plain")).orThrow();

        assertThat(load(project, "copy")).isEqualTo("old copy!");
        assertThat(project.catalog().entry(DatasetName.of("note")).orElseThrow().location())
                .isEqualTo(Location.inFile("the test", 1, 1));
    }
}
