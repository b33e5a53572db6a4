package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import dev.millrace.launch.ProjectDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines made and removed in a project whose sources are compiled as a build would. */
class PipelineCommandsTest {
    private static final String DEFINITION = "src/main/java/org/acme/AcmeProject.java";
    private static final String SOURCE = """
            package org.acme;

            import dev.millrace.launch.ProjectBuilder;
            import dev.millrace.launch.ProjectDefinition;

            /** The project. */
            public final class AcmeProject implements ProjectDefinition {
                @Override
                public void define(ProjectBuilder project) {
                    // pipelines
                }
            }
            """;

    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void writeFiles() throws IOException {
        shop = new Shop(folder);
        shop.write(DEFINITION, SOURCE).write("conf/base/parameters.yml", "other: 1\n");
        Files.createDirectories(folder.resolve("src/test/java"));
    }

    @Test
    void makesAPipelineThatRunsAtOnce() throws Exception {
        Outcome made = run("pipeline", "create", "data_cleaning");

        assertThat(made).isEqualTo(new Outcome(ExitCode.SUCCESS, """
                        made     conf/base/parameters_data_cleaning.yml
                        made     src/main/java/org/acme/pipelines/data_cleaning/DataCleaningNodes.java
                        made     src/test/java/org/acme/pipelines/data_cleaning/DataCleaningNodesTest.java
                        changed  src/main/java/org/acme/AcmeProject.java
                        To go on: run --pipeline data_cleaning
                        """, ""));
        assertThat(shop.read(DEFINITION))
                .isEqualTo(SOURCE.replace(
                                "// pipelines\n",
                                "// pipelines\n        project.pipeline(\"data_cleaning\", DataCleaningNodes.class);\n")
                        .replace(
                                "ProjectDefinition;\n\n",
                                "ProjectDefinition;\nimport org.acme.pipelines.data_cleaning.DataCleaningNodes;\n\n"));
        assertThat(run("run", "--pipeline", "data_cleaning").out()).startsWith("Succeeded: 1 node, ");
    }

    @Test
    void makesPipelinesThatRunTogether() throws Exception {
        run("pipeline", "create", "tea");
        run("pipeline", "create", "coffee2go");

        assertThat(run("run").out()).startsWith("Succeeded: 2 nodes, ");
        assertThat(run("registry", "list").out()).isEqualTo("__default__\ncoffee2go\ntea\n");
    }

    @Test
    void putsParametersIntoTheEnvironmentThatIsAskedFor() throws Exception {
        Files.createDirectories(folder.resolve("conf/prod"));

        Outcome made = run("pipeline", "create", "tea", "--env", "prod");

        assertThat(made.out()).contains("conf/prod/parameters_tea.yml", "To go on: run --pipeline tea --env prod\n");
        assertThat(run("run", "--env", "prod").exitCode()).isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void makesNoParametersAndNoTestWhereTheyAreNotWanted() throws Exception {
        Files.delete(folder.resolve("src/test/java"));

        assertThat(run("pipeline", "create", "tea", "--skip-config").out().lines())
                .containsExactly(
                        "made     src/main/java/org/acme/pipelines/tea/TeaNodes.java",
                        "changed  " + DEFINITION,
                        "To go on: run --pipeline tea");
    }

    @Test
    void prefersTheTemplateOfTheProject() throws Exception {
        shop.write(
                "templates/pipeline/src/main/java/__package__/__Name__Nodes.java",
                "package __package__;\n/** __name__. */\npublic final class __Name__Nodes {}\n");
        shop.write("templates/pipeline/docs/__name__.md", "# __Name__\n");

        run("pipeline", "create", "hot_tea");

        assertThat(shop.read("src/main/java/org/acme/pipelines/hot_tea/HotTeaNodes.java"))
                .isEqualTo("package org.acme.pipelines.hot_tea;\n/** hot_tea. */\npublic final class HotTeaNodes {}\n");
        assertThat(shop.read("docs/hot_tea.md")).isEqualTo("# HotTea\n");
        assertThat(folder.resolve("conf/base/parameters_hot_tea.yml")).doesNotExist();
    }

    @Test
    void refusesATemplateWithoutNodes() throws Exception {
        Path template = Files.createDirectory(folder.resolve("empty"));
        shop.write("empty/notes.md", "nothing\n");

        Outcome outcome = run("pipeline", "create", "tea", "-t", template.toString());

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-017", outcome.err());
        assertThat(folder.resolve("notes.md")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tea", "2tea", "tea-time", "tea__time", "_tea", "tea_", "../tea", "tée", "class", "true"})
    void refusesNamesThatNoPackageMayHave(String name) throws Exception {
        SortedMap<String, String> before = files();

        Outcome outcome = run("pipeline", "create", name);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CLI-014  '" + name + "' can't be the name of a new pipeline");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "DataCleaning, data_cleaning",
        "data-cleaning, data_cleaning",
        "Data Cleaning, data_cleaning",
        "tea__time_, tea_time",
        "2nd, ",
        "tée, "
    })
    void suggestsHowANameIsWritten(String name, String written) throws Exception {
        Outcome outcome = run("pipeline", "create", name);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        if (written == null) {
            assertThat(outcome.err()).doesNotContain("did you mean");
        } else {
            assertThat(outcome.err()).contains("did you mean '" + written + "'?");
        }
    }

    @Test
    void tellsEverythingThatStandsInTheWayBeforeAnythingIsMade() throws Exception {
        run("pipeline", "create", "tea");
        SortedMap<String, String> before = files();

        Outcome outcome = run("pipeline", "create", "tea", "--env", "prd", "--template", "none");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("3 problems", "CONFIG-010", "CLI-017", "CLI-015");
        Golden.message("CLI-015", run("pipeline", "create", "tea").err());
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void tellsWhereTheDefinitionIsNoJava() throws Exception {
        shop.write(DEFINITION, SOURCE.replace("project) {", "project) { project."));

        Outcome outcome = runCompiled(compiled(SOURCE), "pipeline", "create", "tea");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-016", outcome.err());
    }

    @Test
    void saysThatTheSourceOfTheDefinitionIsMissing() throws Exception {
        Class<? extends ProjectDefinition> project = compiled(SOURCE);
        Files.delete(folder.resolve(DEFINITION));

        assertThat(runCompiled(project, "pipeline", "create", "tea").err())
                .contains("CLI-016  There is no source " + DEFINITION + " of the project's definition AcmeProject.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void takesBackWhatWasMadeIfALaterStepFails() throws Exception {
        SortedMap<String, String> before = files();
        Class<? extends ProjectDefinition> project = compiled(SOURCE);
        Path base = folder.resolve("conf/base");
        Path blocked = folder.resolve("src/test/java/org");
        Files.writeString(blocked, "a file where a folder has to be");

        Outcome outcome = runCompiled(project, "pipeline", "create", "tea");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("Nothing was changed: 1 problem", "CLI-019  A file can't be changed: ");
        Files.delete(blocked);
        assertThat(files()).isEqualTo(before);
        assertThat(base.resolve("parameters_tea.yml")).doesNotExist();
        assertThat(folder.resolve("src/main/java/org/acme/pipelines")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void touchesNothingOutsideTheProject(@TempDir Path elsewhere) throws Exception {
        Class<? extends ProjectDefinition> project = compiled(SOURCE);
        Path precious = Files.createDirectories(elsewhere.resolve("tea")).resolve("TeaNodes.java");
        Files.writeString(precious, "precious");
        Files.createSymbolicLink(folder.resolve("src/main/java/org/acme/pipelines"), elsewhere);

        Outcome made = runCompiled(project, "pipeline", "create", "coffee");
        Outcome removed = runCompiled(project, "pipeline", "delete", "tea", "--yes");

        assertThat(made.err()).contains("does not lie in the project.");
        assertThat(removed.err()).contains("does not lie in the project.");
        assertThat(precious).hasContent("precious");
        assertThat(elsewhere.resolve("coffee")).doesNotExist();
    }

    @Test
    void removesEverythingThatWasMade() throws Exception {
        SortedMap<String, String> before = files();
        run("pipeline", "create", "tea");

        Outcome removed = run("pipeline", "delete", "tea", "--yes");

        assertThat(removed).isEqualTo(new Outcome(ExitCode.SUCCESS, """
                        Removed:
                          src/main/java/org/acme/pipelines/tea/TeaNodes.java
                          src/test/java/org/acme/pipelines/tea/TeaNodesTest.java
                          conf/base/parameters_tea.yml
                          its line in src/main/java/org/acme/AcmeProject.java
                        """, ""));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void asksBeforeItRemoves() throws Exception {
        run("pipeline", "create", "tea");
        SortedMap<String, String> before = files();
        Class<? extends ProjectDefinition> project = compiled(shop.read(DEFINITION));

        Outcome no = shop.runOnTerminal("n\n", project, "pipeline", "delete", "tea");

        assertThat(no.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(no.out()).startsWith("To be removed:\n  src/main/java/org/acme/pipelines/tea/TeaNodes.java\n");
        assertThat(no.err()).isEqualTo("Remove all of this? [y/N] Nothing was removed.\n");
        assertThat(files()).isEqualTo(before);

        Outcome yes = shop.runOnTerminal("Yes\n", project, "pipeline", "delete", "tea");

        assertThat(yes.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(shop.read(DEFINITION)).isEqualTo(SOURCE);
    }

    @Test
    void removesNothingWhereItCannotAsk() throws Exception {
        run("pipeline", "create", "tea");
        SortedMap<String, String> before = files();

        Outcome outcome = run("pipeline", "delete", "tea");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-020", outcome.err());
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void removesNoPipelineThatItCannotFind() throws Exception {
        run("pipeline", "create", "tea");

        Outcome outcome = run("pipeline", "delete", "tae", "-y");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-018", outcome.err());
        assertThat(run("pipeline", "delete", "../pipelines/tea", "-y").err()).contains("CLI-018");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void putsEverythingBackIfTheDefinitionCannotBeChanged() throws Exception {
        run("pipeline", "create", "tea");
        SortedMap<String, String> before = files();
        Class<? extends ProjectDefinition> project = compiled(shop.read(DEFINITION));
        Path source = folder.resolve("src/main/java/org/acme");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("r-xr-xr-x"));
        boolean isRoot = Files.isWritable(source);

        Outcome outcome = runCompiled(project, "pipeline", "delete", "tea", "-y");

        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (!isRoot) {
            assertThat(outcome.err()).contains("CLI-019");
            assertThat(files()).isEqualTo(before);
        }
    }

    /** Compiles the sources, as strictly as any build does, and runs a command of what comes out. */
    private Outcome run(String... words) throws IOException {
        return runCompiled(compiled(shop.read(DEFINITION)), words);
    }

    private Outcome runCompiled(Class<? extends ProjectDefinition> project, String... words) {
        return shop.run(project, words);
    }

    private Class<? extends ProjectDefinition> compiled(String definition) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        Path source = Files.writeString(
                Files.createDirectories(classes.resolve("org/acme")).resolve("AcmeProject.java"), definition);
        List<String> command = new ArrayList<>(List.of(
                "-Xlint:all,-path",
                "-Werror",
                "-proc:none",
                "-parameters",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString()));
        sources().filter(file -> !file.endsWith("AcmeProject.java")).forEach(file -> command.add(file.toString()));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, told, command.toArray(String[]::new));
        assertThat(result).as(told.toString(StandardCharsets.UTF_8)).isZero();
        try {
            return new URLClassLoader(
                            new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())
                    .loadClass("org.acme.AcmeProject")
                    .asSubclass(ProjectDefinition.class);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Lists the sources but tests, which need a module that is not on the path of these tests. */
    private Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
