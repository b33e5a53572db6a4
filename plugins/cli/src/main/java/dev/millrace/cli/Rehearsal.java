package dev.millrace.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.table.Table;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/**
 * Does once, on a small project of its own in a temporary folder, what most commands do, so that the JVM can write down
 * which classes that takes. A launcher makes an archive of them, by which the next start is faster.
 */
final class Rehearsal {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--version"),
            List.of("--help"),
            List.of("rnu"),
            List.of("registry", "list"),
            List.of("registry", "describe"),
            List.of("catalog", "list"),
            List.of("info"),
            List.of("run", "--params", "rehearsal.least=2"),
            List.of("run", "--runner", "parallel", "--nodes", "kept,told"));

    /** Some values come more than once, so that Parquet keeps them in dictionaries. */
    private static final String ROWS = """
            id,value,text,at,local
            1,0.5,a,2026-01-01T00:00:00Z,2026-01-01T00:00:00
            2,1.5,b,2026-01-02T00:00:00Z,2026-01-02T00:00:00
            3,2.5,a,2026-01-02T00:00:00Z,2026-01-02T00:00:00
            4,2.5,a,2026-01-02T00:00:00Z,2026-01-02T00:00:00
            5,2.5,b,2026-01-02T00:00:00Z,2026-01-02T00:00:00
            """;

    record Row(int id, double value, String text, Instant at, LocalDateTime local) {}

    /** Reads and writes tables, as columns and as records. */
    static final class Tables {
        /** Is made without a container. */
        Tables() {}

        @Node
        @Output("rehearsed_table")
        Table made(@Input("rehearsed_rows") List<Row> rows) {
            return Table.of(rows, Row.class);
        }

        @Node
        @Output("rehearsed_csv")
        static Table kept(@Input("rehearsed_table") Table table) {
            double[] values = new double[table.rowCount()];
            return table.with(Table.columns().doubles("more", values).build()).filter(row -> row > 0);
        }

        @Node
        @Output("rehearsed_list")
        static List<Row> listed(@Input("rehearsed_table") List<Row> rows) {
            return rows;
        }
    }

    /** Takes parameters, gives several outputs, and is injected. */
    static final class Nodes {
        private final Ending ending;

        @Inject
        Nodes(Ending ending) {
            this.ending = ending;
        }

        record Options(int least) {}

        record Counted(
                @Output("rehearsed_count") Summary summary,
                @Output("rehearsed_text") String text) {}

        record Summary(long rows) {}

        @Node(tags = "rehearsal")
        Counted told(@Input("rehearsed_table") Stream<Row> rows, @Param("rehearsal") Options options) {
            long count = rows.filter(row -> row.id() >= options.least()).count();
            return new Counted(new Summary(count), count + ending.text());
        }
    }

    /** Is injected. */
    static final class Ending {
        @Inject
        Ending() {}

        String text() {
            return " rows";
        }
    }

    /** The small project. */
    static final class RehearsedProject implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("rehearsal", Tables.class, Nodes.class);
        }
    }

    private Rehearsal() {}

    /** Does all of it; ends normally if it worked, with an exception if not. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("millrace-rehearsal");
        try {
            write(folder);
            MillraceCli.chooseLogProvider();
            configureLogs();
            for (List<String> command : COMMANDS) {
                rehearse(folder, command);
            }
        } finally {
            remove(folder);
        }
    }

    private static void write(Path folder) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(conf.resolve("catalog.yml"), """
                rehearsed_rows: { type: csv, path: data/rows.csv }
                rehearsed_table: { type: parquet, path: "data/${globals:name}.parquet" }
                rehearsed_csv: { type: csv, path: data/table.csv }
                rehearsed_list: { type: csv, path: data/list.csv }
                rehearsed_count: { type: json, path: data/count.json }
                rehearsed_text: { type: text, path: data/told.txt }
                """);
        Files.writeString(conf.resolve("parameters.yml"), "rehearsal:\n  least: 1\n");
        Files.writeString(conf.resolve("globals.yml"), "name: table\n");
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("rows.csv"), ROWS);
    }

    /** Reads a configuration like that of most projects, to no effect. */
    private static void configureLogs() {
        LoggerContext nobodys = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(nobodys);
        try {
            configurator.doConfigure(new ByteArrayInputStream("""
                    <configuration>
                        <appender name="millrace" class="dev.millrace.cli.LogLines" />
                        <logger name="org.apache" level="WARN" />
                        <root level="INFO">
                            <appender-ref ref="millrace" />
                        </root>
                    </configuration>
                    """.getBytes(StandardCharsets.UTF_8)));
        } catch (JoranException e) {
            throw new IllegalStateException("The logging can't be configured", e);
        }
        nobodys.stop();
    }

    /** Prints as on a terminal, where more classes take part. */
    private static void rehearse(Path folder, List<String> command) {
        String[] words = Stream.concat(
                        command.stream(),
                        command.get(0).startsWith("-") ? Stream.of() : Stream.of("--project", folder.toString()))
                .toArray(String[]::new);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int exitCode;
        try (Screen screen =
                new Screen(out, out, Ansi.ON, new Terminal(Terminal.USUAL_COLUMNS, InputStream.nullInputStream()))) {
            exitCode = Commands.execute(RehearsedProject.class, screen, words);
        }
        int expected = command.get(0).equals("rnu") ? ExitCode.MISTAKE : ExitCode.SUCCESS;
        if (exitCode != expected) {
            throw new IllegalStateException("The command '" + String.join(" ", command) + "' ended with " + exitCode
                    + ", not " + expected + ":\n" + printed.toString(StandardCharsets.UTF_8));
        }
    }

    private static void remove(Path folder) throws IOException {
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
}
