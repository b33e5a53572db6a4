package dev.millrace.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a launcher has to know to start a project.
 *
 * @param libraries the jars of the class path, in order
 * @param classes the folders of the class path, which stand behind the jars: a class data archive is made for the jars
 *     alone, and the JVM accepts it as long as what follows is added behind
 * @param options the options of the JVM
 * @param mainClass the class whose {@code main} is called
 */
record LaunchFiles(List<String> libraries, List<String> classes, List<String> options, String mainClass) {
    /** Holds one jar a line. */
    static final String LIBRARIES = "libraries";

    /** Holds the options as the {@code java} command reads them behind {@code @}. */
    static final String OPTIONS = "options";

    /** Holds the class path without folders, in the same form. */
    static final String JARS = "jars";

    /** Holds class path and main class, in the same form. */
    static final String PROGRAM = "program";

    /** What {@code java} and PowerShell take files for: of letters beyond ASCII, Windows has its own opinion. */
    private static final Charset ENCODING = File.separatorChar == '\\'
            ? Charset.forName(System.getProperty("native.encoding"))
            : StandardCharsets.UTF_8;

    /**
     * Arrow reads the address of direct byte buffers; newer JDKs want to be told that this and native access are meant,
     * and older ones do not know how to be told. Unless it is told which memory to take, it looks through all jars for more
     * than one.
     */
    private static final List<String> ALWAYS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Darrow.allocation.manager.type=Unsafe",
            "-Djava.awt.headless=true");

    /** Launchers choose a collector by the command; Java refuses to have two. */
    private static final List<String> NO_OTHER_COLLECTOR = List.of("-XX:-UseParallelGC", "-XX:-UseSerialGC");

    /** Names the folder that was built; what has changed after its time is not in the build. */
    static final String BUILT = "built";

    /** Copies the lists. */
    LaunchFiles {
        libraries = List.copyOf(libraries);
        classes = List.copyOf(classes);
        options = List.copyOf(options);
    }

    /** Sorts the elements of a class path into jars and folders; the options are added to those that are always needed, and a
     * collector among them takes the place of the launcher's. */
    static LaunchFiles of(List<String> classPath, List<String> options, String mainClass) {
        return new LaunchFiles(
                classPath.stream().filter(each -> !isFolder(each)).toList(),
                classPath.stream().filter(LaunchFiles::isFolder).toList(),
                Stream.of(
                                ALWAYS,
                                options.stream().anyMatch(LaunchFiles::choosesCollector)
                                        ? NO_OTHER_COLLECTOR
                                        : List.<String>of(),
                                options)
                        .flatMap(List::stream)
                        .toList(),
                mainClass);
    }

    /** Writes the files into a folder, which is made if it is not there. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve(LIBRARIES), libraries.stream());
        write(folder.resolve(OPTIONS), options.stream().map(LaunchFiles::quoted));
        write(folder.resolve(JARS), classPath(libraries.stream()));
        write(
                folder.resolve(PROGRAM),
                Stream.concat(classPath(Stream.concat(libraries.stream(), classes.stream())), Stream.of(mainClass)));
    }

    /** Tells the launcher that a project is built, with what was there when the build began. */
    static void markBuilt(Path folder, Path project, Instant begin) throws IOException {
        Path mark = folder.resolve(BUILT);
        Files.writeString(mark, project + "\n");
        Files.setLastModifiedTime(mark, FileTime.from(begin));
    }

    private static void write(Path file, Stream<String> lines) throws IOException {
        Files.write(file, lines.toList(), ENCODING);
    }

    private static Stream<String> classPath(Stream<String> elements) {
        return Stream.of("-cp", quoted(elements.collect(Collectors.joining(File.pathSeparator))));
    }

    /** Returns a word as an argument file wants it: in quotes, with backslashes doubled. */
    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean choosesCollector(String option) {
        return option.startsWith("-XX:+Use") && option.endsWith("GC");
    }

    private static boolean isFolder(String element) {
        return !element.endsWith(".jar") || Files.isDirectory(Path.of(element));
    }
}
