package dev.millrace.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The project that one gets without options, from its files to what it writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlightsProjectIT {
    private static final String ARCHIVE = "MILLRACE_ARCHIVE";

    private GeneratedProject project;

    private static boolean isFilledIn(String name) {
        return name.endsWith(".java")
                || Set.of(
                                ".gitignore",
                                ".run/run.run.xml",
                                ".vscode/launch.json",
                                "Dockerfile",
                                "README.md",
                                "conf/local/README.md",
                                "notebooks/README.md",
                                "pom.xml")
                        .contains(name);
    }

    @BeforeAll
    void generate(@TempDir Path folder) {
        project = Template.staged().generate(folder, "flight-delays", "groupId=com.acme");
    }

    @Test
    void hasTheFilesOfTheTemplateAndNoOthers() throws IOException {
        assertThat(project.files()).containsExactlyElementsOf(Trees.named("flights-all"));
    }

    @Test
    void canBeStartedByItsScripts() {
        assertThat(project.path("mvnw")).isExecutable();
        assertThat(project.path("millrace")).isExecutable();
    }

    @Test
    void hasNoPlaceholdersLeft() {
        assertThat(project.files()).noneMatch(name -> name.contains("__"));
        assertThat(project.files().stream().filter(FlightsProjectIT::isFilledIn))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(project.text(name))
                        .doesNotContainPattern("(?m)^#(if|else|end|set)\\b")
                        .doesNotContainPattern("@[\\w.-]+@")
                        .doesNotContain(
                                "$package", "$artifactId", "${package", "${artifactId", "${groupId", "${version"));
    }

    @Test
    void leavesDollarsAndHashesOfOtherFilesAsTheyAre() {
        SortedSet<String> files = project.files();
        files.removeIf(FlightsProjectIT::isFilledIn);

        assertThat(files)
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(project.path(name)).hasSameBinaryContentAs(Template.RESOURCES.resolve(name)));
    }

    @Test
    void keepsTheRulesThatItGivesToEditors() {
        assertThat(project.files())
                .filteredOn(
                        name -> !name.endsWith(".gitkeep") && !name.endsWith(".parquet") && !name.startsWith("mvnw"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(project.text(name))
                        .as(name)
                        .endsWith("\n")
                        .doesNotContainPattern(name.endsWith(".cmd") ? "(?<!\r)\n" : "\r")
                        .doesNotContainPattern(name.endsWith(".md") ? "\t" : "(?m)\t|[ ]+$")
                        .doesNotContainPattern(name.endsWith(".java") ? "(?m)^.{121,}$" : "\0"));
    }

    @Test
    void hasTheWrapperOfThisRepository() {
        assertThat(List.of("mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties"))
                .allSatisfy(name -> assertThat(project.path(name)).hasSameBinaryContentAs(Template.ROOT.resolve(name)));
    }

    @Test
    void startsByTheScriptThatStartsTheSample() throws IOException {
        Path sample = Template.ROOT.resolve("samples/flights/millrace");

        assertThat(withoutWhatIsBuilt(Files.readString(sample)))
                .isEqualTo(withoutWhatIsBuilt(project.text("millrace")));
    }

    @Test
    void quotesNamesOfFoldersOnWindows() {
        // a parenthesis or an ampersand in one would end a block or a command
        assertThat(project.text("millrace.cmd").lines())
                .filteredOn(line -> !line.startsWith("rem "))
                .noneMatch(line -> line.endsWith("("))
                .noneMatch(line ->
                        line.replaceAll("\"[^\"]*\"", "").matches(".*%(here|files|state|archive|java|JAVA_HOME)\\b.*"));
    }

    private static String withoutWhatIsBuilt(String script) {
        return script.replaceFirst("(?m)^# Runs a command of this project: \\S+ run", "")
                .replaceFirst("(?s)sources='[^']*'\nbuild='[^']*'", "");
    }

    @Test
    void namesPackageAndClassAfterTheCoordinates() {
        assertThat(project.text("src/main/java/com/acme/flightdelays/FlightDelaysProject.java"))
                .startsWith("package com.acme.flightdelays;")
                .contains("MillraceCli.main(FlightDelaysProject.class, args)");
    }

    @Test
    void copiesIntoItsImageOnlyWhatIsThereAndMeantForIt() {
        IgnoreRules ignored = IgnoreRules.of(project.text(".dockerignore"));

        List<String> copied = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$")
                .matcher(project.text("Dockerfile"))
                .results()
                .map((MatchResult line) -> line.group(1))
                .flatMap(sources -> Stream.of(sources.split(" ")))
                .toList();

        assertThat(copied).contains("conf", "mvnw", "pom.xml", "src/main").allSatisfy(source -> {
            assertThat(project.path(source)).exists();
            assertThat(ignored.ignore(source)).as(source).isFalse();
        });
        assertThat(List.of(
                        "conf/local/credentials.yml",
                        "conf/base/credentials.yml",
                        "data/01_raw/airports.csv",
                        ".git/config",
                        "target/classes"))
                .allMatch(ignored::ignore);
        assertThat(ignored.ignore("conf/base/catalog.yml")).isFalse();
    }

    /** After {@code ./mvnw verify}. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnceBuilt {
        private Outcome verified;

        @BeforeAll
        void verify() {
            verified = project.maven().with("verify").run();
        }

        @Test
        void passesItsTestsWithoutAWarning() {
            assertThat(verified.assertSucceeded().output())
                    .doesNotContain("[WARNING]")
                    .contains("Tests run: 14, Failures: 0");
        }

        @Test
        void packsTheSameBytesEachTime(@TempDir Path folder) throws IOException {
            Path first = Files.copy(project.path("target/flight-delays.jar"), folder.resolve("first.jar"));

            Outcome outcome =
                    project.maven().with("package", "-DskipTests").run().assertSucceeded();

            assertThat(outcome.output()).doesNotContain("[WARNING]");
            assertThat(project.path("target/flight-delays.jar")).hasSameBinaryContentAs(first);
        }

        @Test
        void runsByItsLauncher() {
            Outcome outcome = project.millrace().with("run").run().assertSucceeded();

            assertThat(outcome.output()).contains("Succeeded: 6 nodes");
            assertThat(project.text("data/08_reporting/summary.json")).contains("\"withinMaxDelay\": 4983");
            assertThat(project.text("data/08_reporting/late_routes.csv"))
                    .startsWith("""
                            origin,origin_city,destination,destination_city,flights,mean_delay
                            PHL,Philadelphia,PIT,Pittsburgh,5,53.0
                            """)
                    .hasLineCount(11);
        }

        @Test
        void runsAsOneJarFromAnyFolderWithTheSameResult(@TempDir Path folder) throws IOException {
            GeneratedProject copy = copyOfWhatARunReads(folder.resolve("copy"));

            project.jar(folder)
                    .with("run", "--project", copy.root().toString(), "--runner", "parallel")
                    .run()
                    .assertSucceeded();
            project.jar(project.root()).with("run").run().assertSucceeded();

            assertThat(written(copy)).isNotEmpty().isEqualTo(written(project));
        }

        @Test
        void buildsNothingAfterMavenUntilSomethingChanges() throws IOException {
            String building = "Building ...";
            Files.delete(project.path("target/millrace/built"));
            project.maven().with("process-classes").run().assertSucceeded();
            Command version = project.millrace().with("--version");

            assertThat(version.run().assertSucceeded().output()).doesNotContain(building);

            Path nodes = project.path(project.files().stream()
                    .filter(name -> name.endsWith("ReportNodes.java"))
                    .findFirst()
                    .orElseThrow());
            Files.setLastModifiedTime(nodes, FileTime.from(Instant.now().plusSeconds(1)));
            assertThat(version.run().assertSucceeded().output()).contains(building);
        }

        @Test
        void runsAsOneJarWithAnotherConfiguration() {
            Outcome outcome = project.jar(project.root())
                    .with("run", "--conf-source", "conf", "--params", "cleaning.max_delay=0")
                    .run();

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.output()).contains("max_delay has to be more than 0 minutes, not 0");
        }

        @Test
        void runsByTheConfigurationsForEditors() {
            project.millrace().with("--version").run().assertSucceeded(); // an editor compiles what is not
            String code = project.text(".vscode/launch.json");
            List<String> words = new ArrayList<>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of(option(code, "vmArgs").split(" ")));
            words.addAll(List.of("-cp", classPath(), option(code, "mainClass"), option(code, "args")));

            Outcome outcome = new Command(project.root(), Map.of(), words).run().assertSucceeded();

            assertThat(outcome.output()).contains("Succeeded: 6 nodes").doesNotContain("WARN");
            assertThat(project.text(".run/run.run.xml"))
                    .contains("\"MAIN_CLASS_NAME\" value=\"" + option(code, "mainClass") + "\"")
                    .contains("\"PROGRAM_PARAMETERS\" value=\"" + option(code, "args") + "\"")
                    .contains("\"VM_PARAMETERS\" value=\"" + option(code, "vmArgs") + "\"")
                    .contains("\"WORKING_DIRECTORY\" value=\"$PROJECT_DIR$\"");
        }

        private static String option(String json, String key) {
            Matcher option = Pattern.compile("\"" + key + "\": \"([^\"]+)\"").matcher(json);
            assertThat(option.find()).as(key).isTrue();
            return option.group(1);
        }

        private String classPath() {
            return project.path("target/classes")
                    + File.pathSeparator
                    + project.text("target/millrace/libraries").lines().collect(Collectors.joining(File.pathSeparator));
        }

        @Test
        void runsByMaven() {
            Outcome outcome = project.maven()
                    .with("millrace:run", "-Dmillrace.command=registry list")
                    .run()
                    .assertSucceeded();

            assertThat(outcome.output()).contains("features", "report");
        }

        @Test
        void startsFromAClassArchiveThatIsMadeAnewWhenALibraryIsAnother() throws IOException {
            String preparing = "Preparing faster starts";
            Path library = project.text("target/millrace/libraries")
                    .lines()
                    .map(Path::of)
                    .filter(jar -> jar.getFileName().toString().startsWith("millrace-core"))
                    .findFirst()
                    .orElseThrow();
            Command version = project.millrace().where(ARCHIVE, "now").with("--version");
            version.run().assertSucceeded();
            assertThat(version.run().assertSucceeded().output()).doesNotContain(preparing);

            Files.setLastModifiedTime(library, FileTime.from(Instant.parse("2026-02-03T04:05:06Z")));
            Outcome noticing = version.run().assertSucceeded(); // Java notices that its archive does not fit
            Outcome renewing = version.run().assertSucceeded();

            assertThat(noticing.output()).doesNotContain("[warning]").doesNotContain("[error");
            assertThat(renewing.output()).contains(preparing);
            assertThat(archiveIsUsed()).isTrue();
            assertThat(version.run().assertSucceeded().output()).doesNotContain(preparing);
        }

        @Test
        void hasAClassArchiveForOtherOptionsToo() throws IOException {
            Path options = project.path("target/millrace/options");
            String usual = project.text("target/millrace/options");
            Command version = project.millrace().where(ARCHIVE, "now").with("--version");
            version.run().assertSucceeded();
            try {
                Files.writeString(options, usual + "\n\"--add-opens=java.base/java.lang=ALL-UNNAMED\"\n");
                version.run().assertSucceeded(); // a Java whose archive is for the usual options notices
                version.run().assertSucceeded();

                assertThat(archiveIsUsed()).isTrue();
            } finally {
                Files.writeString(options, usual);
                Files.deleteIfExists(project.path(".millrace/classes.key"));
            }
        }

        @Test
        void makesTheClassArchiveWhileNobodyWaits() throws IOException {
            Files.deleteIfExists(project.path(".millrace/classes.key"));
            Files.deleteIfExists(project.path(".millrace/classes.jsa"));

            Outcome first = project.millrace()
                    .where(ARCHIVE, "later")
                    .with("--version")
                    .run()
                    .assertSucceeded();
            await(() -> Files.exists(project.path(".millrace/classes.key")));

            assertThat(first.output()).doesNotContain("Preparing faster starts");
            assertThat(archiveIsUsed()).isTrue();
        }

        @Test
        void tellsOnceThatNoClassArchiveCouldBeMade() throws IOException {
            Files.deleteIfExists(project.path(".millrace/classes.key"));
            Files.deleteIfExists(project.path(".millrace/classes.jsa"));
            Path options = project.path("target/millrace/options");
            String good = project.text("target/millrace/options");
            String failed = "no class archive could be made";
            Command version = project.millrace().where(ARCHIVE, "now").with("--version");
            try {
                Files.writeString(options, good + "\n\"-Djava.system.class.loader=none.Such\"\n");
                Outcome first = version.run();
                Files.writeString(options, good);
                Outcome second = version.run();

                assertThat(first.output()).contains(failed).contains(".millrace/classes.log tells why");
                assertThat(project.text(".millrace/classes.log")).contains("none.Such");
                assertThat(second.assertSucceeded().output()).doesNotContain(failed);
            } finally {
                Files.writeString(options, good);
                Files.deleteIfExists(project.path(".millrace/classes.key"));
            }
        }

        private boolean archiveIsUsed() {
            return project.millrace()
                    .with("info", "--json")
                    .run()
                    .assertSucceeded()
                    .output()
                    .contains("\"class_archive_used\": true");
        }

        private void await(BooleanSupplier condition) {
            Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
            while (!condition.getAsBoolean()) {
                assertThat(Instant.now()).isBefore(deadline);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        @Test
        void doesNotCompileAMisspeltName() throws IOException {
            String nodes = project.files().stream()
                    .filter(name -> name.endsWith("ReportNodes.java"))
                    .findFirst()
                    .orElseThrow();
            String right = project.text(nodes);
            try {
                Files.writeString(project.path(nodes), right.replaceFirst("@Input\\(ROUTES\\)", "@Input(\"ruotes\")"));

                Outcome outcome = project.maven().with("compile").run();

                assertThat(outcome.exitCode()).isNotZero();
                assertThat(outcome.output())
                        .containsPattern("ReportNodes.java:\\[\\d+,\\d+] WIRING-003  Nothing provides 'ruotes'.")
                        .contains("did you mean 'routes' (written by node ");
            } finally {
                Files.writeString(project.path(nodes), right);
            }
        }

        @Test
        void readsTheLevelsOfItsLogsWhileItIsBuilt() {
            project.millrace().with("--version").run().assertSucceeded();

            assertThat(project.text("target/millrace/options"))
                    .contains("\"-Dmillrace.log.levels=org.apache=WARN,ROOT=INFO\"");
        }

        @Test
        void startsInAFolderThatWasMoved() throws IOException {
            boolean hasLetters = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
            Path elsewhere = project.root().resolveSibling(hasLetters ? "else whére" : "else where");
            Files.move(project.root(), elsewhere);
            try {
                GeneratedProject moved = new GeneratedProject(elsewhere, project.environment());

                Outcome outcome = moved.millrace()
                        .where("LC_ALL", "C")
                        .with("registry", "list")
                        .run()
                        .assertSucceeded();

                assertThat(outcome.output()).contains("features", "report");
            } finally {
                Files.move(elsewhere, project.root());
            }
        }

        private GeneratedProject copyOfWhatARunReads(Path target) throws IOException {
            for (String name : project.files()) {
                if (name.startsWith("conf/") || name.startsWith("data/01_raw/")) {
                    Files.createDirectories(target.resolve(name).getParent());
                    Files.copy(project.path(name), target.resolve(name));
                }
            }
            return new GeneratedProject(target, project.environment());
        }

        private Map<String, String> written(GeneratedProject project) throws IOException {
            Map<String, String> files = new TreeMap<>();
            for (String name : project.files()) {
                if (name.matches("data/0[2-8]_\\w+/\\w.*")) {
                    files.put(name, HexFormat.of().formatHex(Files.readAllBytes(project.path(name))));
                }
            }
            return files;
        }
    }
}
