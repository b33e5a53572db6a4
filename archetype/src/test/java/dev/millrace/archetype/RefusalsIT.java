package dev.millrace.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that make no project. */
class RefusalsIT {
    private final Template template = Template.staged();

    @TempDir
    private Path folder;

    @Test
    void tellsAllMistakesAtOnceAndLeavesNothing() {
        Outcome outcome = template.attempt(
                folder,
                "sales",
                "example=fligths",
                "tools=test,ci,dcoker",
                "package=com.acme.new.1st",
                "projectName=Table",
                "tool=docs");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(told(outcome)).contains("""
                Project 'sales' cannot be made: 7 problems

                1) Unknown example 'fligths'.
                   did you mean 'flights'?
                   known      none, flights
                2) Unknown tool 'test'.
                   did you mean 'tests'?
                   known      tests, ci, docker, notebooks, docs, all, none
                3) Unknown tool 'dcoker'.
                   did you mean 'docker'?
                   known      tests, ci, docker, notebooks, docs, all, none
                4) 'new' in package 'com.acme.new.1st' is a word of the language.
                   fix        choose another with -Dpackage=com.example.flights
                5) '1st' in package 'com.acme.new.1st' is no name in Java.
                   fix        choose another with -Dpackage=com.example.flights
                6) Project name 'Table' is the name of a type of Millrace.
                   fix        choose another with -DprojectName=FlightDelays
                7) Unknown option 'tool'.
                   did you mean 'tools'?

                Nothing was left in %s.
                """.formatted(folder).stripTrailing());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsWhatWasThereBefore() throws IOException {
        Path readme = Files.createDirectories(folder.resolve("2 sales")).resolve("README.md");
        Files.writeString(readme, "mine");

        Outcome outcome = template.attempt(
                folder,
                "2 sales",
                "groupId=com acme",
                "package=java.sales.",
                "projectName=string",
                "version=1&2",
                "example=none",
                "tools=none,ci");

        assertThat(outcome.output())
                .contains("artifactId '2 sales' is no name for Maven")
                .contains("groupId 'com acme' is no name for Maven")
                .contains("version '1&2' is none for Maven")
                .contains("Package 'java.sales.' ends in a dot.")
                .contains("Project name 'string' does not begin the name of a class")
                .contains("tools=none,ci: 'none' stands beside other tools.")
                .contains("stands what was there before, and nothing else");
        assertThat(readme).hasContent("mine");
        assertThat(readme.getParent().toFile().list()).containsExactly("README.md");
    }

    @Test
    void refusesNamesThatTheJdkHas() {
        Outcome outcome = template.attempt(folder, "string", "package=java.sales");

        assertThat(outcome.output())
                .contains("Project name 'String' is the name of a type of java.lang.")
                .contains("Package 'java.sales' begins with 'java', which only the JDK may.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesThePackageOfMillraceAndAWordThatWouldStandTwice() {
        Outcome outcome = template.attempt(folder, "sales", "package=dev.millrace.table", "projectName=SalesProject");

        assertThat(told(outcome)).contains("""
                1) Package 'dev.millrace.table' begins with 'dev.millrace', where Millrace's own types are.
                   fix        choose another with -Dpackage=com.example.flights
                2) Project name 'SalesProject' would make a class 'SalesProjectProject', since that word is put behind it.
                   fix        choose -DprojectName=Sales
                """);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhatMavenHasWrittenIntoThePomAround() throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), """
                <project>
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>com.acme</groupId>
                    <artifactId>all</artifactId>
                    <version>1</version>
                    <packaging>pom</packaging>
                </project>
                """);

        Outcome outcome = template.attempt(folder, "sales", "example=sales");

        assertThat(outcome.output())
                .contains("Unknown example 'sales'.")
                .contains(pom + " lists the project as a module by now: take that out.");
        assertThat(folder).isDirectoryNotContaining("glob:**/sales");
    }

    /** Returns what was printed, without the word that Maven puts before each line. */
    private static String told(Outcome outcome) {
        return outcome.output().replaceAll("(?m)^\\[ERROR] ?", "");
    }
}
