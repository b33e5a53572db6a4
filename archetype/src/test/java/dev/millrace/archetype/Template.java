package dev.millrace.archetype;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The template as it was packed, in a repository of its own that nothing else uses.
 *
 * <p>The Maven that makes and builds projects looks into that repository first, then into the user's, which it leaves as it
 * is.
 *
 * @param repository where Millrace's artifacts are
 * @param tail the local repository of the build around this test
 * @param version the version of Millrace
 * @param plugin the version of Maven's archetype plugin
 */
record Template(Path repository, Path tail, String version, String plugin) {
    /** The root of this repository, seen from where the tests of a module run. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The template's files, names not yet filled in. */
    static final Path RESOURCES = Path.of("target", "classes", "archetype-resources");

    /** Finds what the build has staged. */
    static Template staged() {
        return new Template(
                Path.of(System.getProperty("it.repository")),
                Path.of(System.getProperty("it.tail")),
                System.getProperty("it.version"),
                System.getProperty("it.archetype-plugin"));
    }

    /** Makes a project in a folder of its name. */
    GeneratedProject generate(Path parent, String artifactId, String... options) {
        attempt(parent, artifactId, options).assertSucceeded();
        return new GeneratedProject(parent.resolve(artifactId), environment());
    }

    /** Makes a project in a folder of its name, on a machine of another language. */
    GeneratedProject generateIn(Locale language, Path parent, String artifactId, String... options) {
        command(parent, artifactId, options)
                .where("MAVEN_OPTS", environment().get("MAVEN_OPTS") + " -Duser.language=" + language.getLanguage())
                .run()
                .assertSucceeded();
        return new GeneratedProject(parent.resolve(artifactId), environment());
    }

    /** Tries to make a project in a folder of its name. */
    Outcome attempt(Path parent, String artifactId, String... options) {
        return command(parent, artifactId, options).run();
    }

    private Command command(Path parent, String artifactId, String... options) {
        List<String> words = new ArrayList<>(List.of(
                ROOT.resolve("mvnw").toString(),
                "--batch-mode",
                "--no-transfer-progress",
                "org.apache.maven.plugins:maven-archetype-plugin:" + plugin + ":generate",
                "-DarchetypeGroupId=dev.millrace",
                "-DarchetypeArtifactId=millrace-archetype",
                "-DarchetypeVersion=" + version,
                "-DarchetypeCatalog=local",
                "-DartifactId=" + artifactId));
        for (String option : options) {
            words.add("-D" + option);
        }
        return new Command(parent, environment(), words);
    }

    private Map<String, String> environment() {
        return Map.of(
                "MAVEN_ARGS",
                "-Dmaven.repo.local=" + repository + " -Dmaven.repo.local.tail=" + tail,
                // a Maven of a few seconds is not worth optimised code: half of the time is saved
                "MAVEN_OPTS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                // nothing goes on in a folder that is about to be deleted
                "MILLRACE_ARCHIVE",
                "off");
    }
}
