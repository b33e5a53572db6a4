package dev.millrace.sample.flights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.ExitCode;
import dev.millrace.cli.MillraceCli;
import dev.millrace.launch.ProjectDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mistakes made on purpose in a copy of the project: what people see, whole, and what the process ends with.
 *
 * <p>The messages stand in {@code src/test/resources/messages}; the system property {@code millrace.golden.rewrite}
 * writes them anew.
 */
class MistakesTest {
    private static final Path MESSAGES = Path.of("src", "test", "resources", "messages");
    private static final String NODES = "features/FlightFeatures.java";

    @TempDir
    private Path folder;

    private Path sources;
    private boolean edited;

    @BeforeEach
    void copyProject() throws IOException {
        ProjectCopy.in(folder);
        sources = folder.resolve("java");
        Path original = Path.of("src", "main", "java");
        try (Stream<Path> files = Files.walk(original).filter(Files::isRegularFile)) {
            for (Path each : files.toList()) {
                Path copy = sources.resolve(original.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }
    }

    @Test
    void tellsAnInputThatNobodyProvides() throws Exception {
        editNode("measureFlights(@Input(CLEAN_FLIGHTS)", "measureFlights(@Input(\"clean_fligths\")");
        check("unknown-input", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsTwoWriters() throws Exception {
        editNode("@Output(ROUTE_DELAYS)", "@Output(AIRPORT_DELAYS)");
        check("two-writers", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsACycleInItsOrder() throws Exception {
        editNode("@Input(FLIGHTS) Table flights", "@Input(FLIGHT_FEATURES) Table flights");
        check("cycle", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsTypesThatDoNotFitTheCatalog() throws Exception {
        editNode(
                "@Input(ROUTE_DELAYS) List<RouteSummary> routes) {",
                "@Input(ROUTE_DELAYS) java.util.Set<RouteSummary> routes) {");
        editNode("                routes);", "                List.copyOf(routes));");
        check("types-catalog", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsTypesThatDoNotFitEachOther() throws Exception {
        editNode("@Input(ROUTE_DELAYS) List<RouteSummary> routes) {", "@Input(\"routes\") List<String> routes) {");
        editNode("                routes);", "                List.of());");
        editNode("@Output(ROUTE_DELAYS)", "@Output(\"routes\")");
        check("types-generics", ExitCode.MISTAKE, "run", "--pipeline", "features");
    }

    @Test
    void tellsANameThatTwoNodesHave() throws Exception {
        editNode("@Node\n    @Output(HOUR_DELAYS)", "@Node(name = \"describeFlights\")\n    @Output(HOUR_DELAYS)");
        check("duplicate-name", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsANameThatIsNone() throws Exception {
        editNode("@Node\n    @Output(HOUR_DELAYS)", "@Node(name = \"hours of the day\")\n    @Output(HOUR_DELAYS)");
        check("illegal-name", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsANodeWithoutInputsAndOutputs() throws Exception {
        editNode(
                "    private static Table withoutNulls(",
                "    @Node\n    void rest() {}\n\n    private static Table withoutNulls(");
        check("no-ports", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsAnOutputOnAVoidMethod() throws Exception {
        editNode(
                "    private static Table withoutNulls(",
                "    @Node\n    @Output(\"log\")\n    void log(@Input(FLIGHTS) Table flights) {}\n\n"
                        + "    private static Table withoutNulls(");
        check("output-on-void", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsAMissingParameter() throws Exception {
        editNode("@Param(\"cleaning.max_delay\")", "@Param(\"cleaning.max_dely\")");
        check("missing-parameter", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsEverythingAtOnceInOrder() throws Exception {
        editNode("measureFlights(@Input(CLEAN_FLIGHTS)", "measureFlights(@Input(\"clean_fligths\")");
        editNode("@Param(\"cleaning.max_delay\")", "@Param(\"cleaning.max_dely\")");
        editNode("@Node\n    @Output(HOUR_DELAYS)", "@Node(name = \"hours of the day\")\n    @Output(HOUR_DELAYS)");
        check("all-at-once", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsEveryMistakeOfTheCatalog() throws Exception {
        editConf("catalog.yml", "  path: data/01_raw/flights.parquet", "  filepath: data/01_raw/flights.parquet");
        editConf("catalog.yml", "type: binary", "type: binnary");
        editConf("catalog.yml", "${globals:output}/07_model_output/scores.json", "${globals:outptu}/scores.json");
        check("catalog-reference", ExitCode.MISTAKE, "run");
        editConf("catalog.yml", "${globals:outptu}/scores.json", "${globals:output}/07_model_output/scores.json");
        check("catalog", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsBrokenYaml() throws Exception {
        editConf("parameters.yml", "  seed: 2001", "  seed: [2001");
        check("broken-yaml", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsParametersThatDoNotFitTheirTypes() throws Exception {
        editConf("parameters.yml", "max_delay: 180", "max_delay: long");
        editConf("parameters.yml", "test_share: 0.2", "test_shre: 0.2");
        check("parameters", ExitCode.MISTAKE, "run");
    }

    @Test
    void tellsNamesThatTheCommandLineHasWrong() throws Exception {
        check("unknown-node", ExitCode.MISTAKE, "run", "--nodes", "trian");
        check("unknown-pipeline", ExitCode.MISTAKE, "run", "--pipeline", "modle");
        check("unknown-environment", ExitCode.MISTAKE, "run", "--env", "tset");
        check("unknown-parameter", ExitCode.MISTAKE, "run", "--params", "cleaning.max_dleay=60");
        check("unknown-command", ExitCode.MISTAKE, "rnu");
        check("unknown-option", ExitCode.MISTAKE, "run", "--pipline", "model");
        check("nothing-left", ExitCode.MISTAKE, "run", "--nodes", "train", "--from-nodes", "predict");
    }

    @Test
    void tellsANodeThatFailsWithItsOwnFrames() throws Exception {
        editNode("throw new IllegalArgumentException(\"No airport has the code \" + code);", "return airport;");
        editNode(
                "Map<String, Airport> byCode = byCode(airports);\n        TextColumn",
                "Map<String, Airport> byCode = Map.of();\n        TextColumn");
        check("failing-node", ExitCode.FAILURE, "run", "--env", "test", "--to-nodes", "measureFlights");
    }

    @Test
    void tellsAFileThatIsNotThere() throws Exception {
        Files.delete(folder.resolve("data/01_raw/flights_small.parquet"));
        check("missing-file", ExitCode.FAILURE, "run", "--env", "test", "--nodes", "cleanFlights");
    }

    @Test
    void tellsAFileThatIsDamaged() throws Exception {
        Path file = folder.resolve("data/01_raw/airports.csv");
        Files.writeString(file, Files.readString(file).replace("00M,Thigpen,", "00M,"));
        check("ragged-csv", ExitCode.FAILURE, "run", "--env", "test", "--nodes", "cleanFlights");
    }

    private void editNode(String from, String to) throws IOException {
        edit(sources.resolve("dev/millrace/sample/flights").resolve(NODES), from, to);
        edited = true;
    }

    private void editConf(String file, String from, String to) throws IOException {
        edit(folder.resolve("conf/base").resolve(file), from, to);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private void check(String message, int exitCode, String... arguments) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int ended;
        if (edited) {
            try (URLClassLoader compiled = compile()) {
                ended = run(compiled.loadClass(FlightsProject.class.getName()), err, arguments);
            }
        } else {
            ended = run(FlightsProject.class, err, arguments);
        }
        String told = withoutLog(err.toString(StandardCharsets.UTF_8)).replace(folder.toString(), "PROJECT");
        Path golden = MESSAGES.resolve(message + ".txt");
        if (Boolean.getBoolean("millrace.golden.rewrite")) {
            Files.createDirectories(MESSAGES);
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
        assertThat(told).doesNotContain("\tat ").doesNotContain("Exception in");
        assertThat(ended).isEqualTo(exitCode);
    }

    private int run(Class<?> project, ByteArrayOutputStream err, String... arguments) {
        return MillraceCli.run(
                project.asSubclass(ProjectDefinition.class),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                withProject(arguments));
    }

    /** Leaves out what the log says, whose times and durations differ. */
    private static String withoutLog(String err) {
        return err.replaceAll("(?m)^.* (INFO|WARN) .*\\R", "");
    }

    private String[] withProject(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--project", folder.toString()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private URLClassLoader compile() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> command = new ArrayList<>(List.of(
                "-g",
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
        try (Stream<Path> files = Files.walk(sources).filter(Files::isRegularFile)) {
            files.map(Path::toString).forEach(command::add);
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, told, command.toArray(String[]::new));
        assertThat(result).as(told.toString(StandardCharsets.UTF_8)).isZero();
        return new Copied(classes.toUri().toURL());
    }

    /** Prefers the classes of the copy to those of the project itself. */
    private static final class Copied extends URLClassLoader {
        Copied(URL classes) {
            super(new URL[] {classes}, MistakesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("dev.millrace.sample.flights.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }

        @Override
        public URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }
}
