package dev.millrace.checker;

import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * What the user has set by options, or not.
 *
 * @param conf the configuration folder; none if there is none
 * @param warnings as what warnings are told; not at all if empty
 */
record Settings(Optional<Path> conf, Optional<Diagnostic.Kind> warnings) {
    static final String CONF = "millrace.conf";
    static final String WARNINGS = "millrace.warnings";

    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    /** Where Maven and Gradle put the classes of tests, whose projects are seldom the one around them. */
    private static final Set<String> TEST_FOLDERS = Set.of("test-classes", "test");

    static Settings of(ProcessingEnvironment environment) {
        Map<String, String> options = environment.getOptions();
        Optional<Path> conf = Optional.ofNullable(options.get(CONF)).map(Path::of);
        return new Settings(
                conf.isPresent() ? conf.map(Path::toAbsolutePath) : around(environment.getFiler()),
                warnings(options.getOrDefault(WARNINGS, "")));
    }

    /** Tells what is wrong with the folder: the text, or nothing. */
    Optional<Path> missingConf() {
        return conf.filter(folder -> !Files.isDirectory(folder));
    }

    /** A note is seen and breaks no build, not even one that fails on warnings. */
    private static Optional<Diagnostic.Kind> warnings(String option) {
        return switch (option) {
            case "true" -> Optional.of(Diagnostic.Kind.WARNING);
            case "false" -> Optional.empty();
            default -> Optional.of(Diagnostic.Kind.NOTE);
        };
    }

    /** Finds the configuration beside the build file that is nearest to the classes. */
    private static Optional<Path> around(Filer filer) {
        Optional<Path> output = output(filer);
        if (output.filter(Settings::isOfTests).isPresent()) {
            return Optional.empty();
        }
        for (Path each = output.orElse(null); each != null; each = each.getParent()) {
            if (BUILD_FILES.stream().map(each::resolve).anyMatch(Files::isRegularFile)) {
                return Optional.of(each.resolve("conf")).filter(conf -> Files.isDirectory(conf.resolve("base")));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> output(Filer filer) {
        try {
            return Optional.ofNullable(Path.of(filer.getResource(StandardLocation.CLASS_OUTPUT, "", "millrace")
                            .toUri())
                    .toAbsolutePath()
                    .getParent());
        } catch (IOException
                | IllegalArgumentException
                | FileSystemNotFoundException
                | UnsupportedOperationException e) {
            return Optional.empty(); // no folder: perhaps the classes stay in memory
        }
    }

    private static boolean isOfTests(Path output) {
        return TEST_FOLDERS.contains(output.getFileName().toString());
    }
}
