package dev.millrace.cli.scaffold;

import dev.millrace.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files from which those of a new pipeline are made. In their paths and texts {@code __name__}, {@code __Name__} and
 * {@code __package__} stand for the name, the name as that of a class, and the package.
 *
 * @param files the texts by path, seen from the project's folder
 */
public record PipelineTemplate(Map<String, String> files) {
    /** Where a project keeps a template of its own. */
    public static final String OWN = "templates/pipeline";

    private static final List<String> BUILT_IN = List.of(
            "src/main/java/__package__/__Name__Nodes.java",
            "src/test/java/__package__/__Name__NodesTest.java",
            "conf/base/parameters___name__.yml");

    /** Copies the files. */
    public PipelineTemplate {
        files = Map.copyOf(files);
    }

    /** Returns the template that Millrace brings with it. */
    public static PipelineTemplate builtIn() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : BUILT_IN) {
            try (InputStream bytes =
                    Objects.requireNonNull(PipelineTemplate.class.getResourceAsStream("pipeline/" + file), file)) {
                files.put(file, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new PipelineTemplate(files);
    }

    /** Reads a template from a folder. */
    public static PipelineTemplate in(Path folder, List<Problem> problems) {
        SortedMap<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            problems.add(Problem.error(ScaffoldCodes.BAD_TEMPLATE, "There is no folder " + folder + " with a template.")
                    .fix("correct --template, or leave it out"));
            return new PipelineTemplate(files);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                files.put(path, text(file, problems));
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(Problem.error(
                    ScaffoldCodes.BAD_TEMPLATE,
                    "The template " + folder + " can't be read: " + e.getClass().getSimpleName() + "."));
        }
        return new PipelineTemplate(files);
    }

    private static String text(Path file, List<Problem> problems) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            problems.add(Problem.error(
                    ScaffoldCodes.BAD_TEMPLATE, "File " + file + " of the template is not text in UTF-8."));
            return "";
        }
    }

    /** Returns the file of the pipeline that a file of the template becomes. */
    static String path(String path, PipelinePlace place) {
        return filled(path, place, place.packagePath());
    }

    /** Returns the text of the pipeline that a text of the template becomes. */
    static String text(String text, PipelinePlace place) {
        return filled(text, place, place.packageName());
    }

    private static String filled(String text, PipelinePlace place, String packageName) {
        return text.replace("__package__", packageName)
                .replace("__Name__", place.typeName())
                .replace("__name__", place.name());
    }
}
