package dev.millrace.test;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.ValueType;
import dev.millrace.launch.Project;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what {@link Given} names.
 *
 * @param testClass the class of the test, beside which files may lie
 * @param project the project, if there is one
 */
record GivenData(Class<?> testClass, Optional<Project> project) {
    /** Endings that are not themselves the type of an entry. */
    private static final Map<String, String> TYPES = Map.of(
            "txt", "text",
            "md", "text",
            "xlsx", "excel",
            "ndjson", "jsonl",
            "feather", "arrow",
            "png", "image",
            "jpg", "image",
            "bin", "binary");

    /**
     * Loads a file or dataset as a type.
     *
     * @param reader the parameter of the test, to be told in problems
     * @throws InvalidDefinitionException if there is none, or it can't be that type
     * @throws dev.millrace.problem.DatasetException if it can't be read
     */
    Object load(String name, ValueType wanted, Location reader) {
        Conversions conversions = project.<Conversions>map(
                        each -> each.catalog().conversions())
                .orElseGet(() -> new TableConversions(List.of()));
        Dataset<?> dataset = file(name)
                .<Dataset<?>>map(path -> ofFile(name, path))
                .or(() -> ofCatalog(name))
                .orElseThrow(() -> missing(name, reader));
        Object loaded = Outputs.load(dataset, wanted, conversions);
        if (!boxed(wanted.raw()).isInstance(loaded)) {
            throw new InvalidDefinitionException(
                    "The parameter of a test cannot be given",
                    Problems.of(
                            Problem.error(
                                            TestCodes.WRONG_TYPE,
                                            "'" + name + "' is " + ValueType.of(loaded.getClass()) + ", not " + wanted
                                                    + ".")
                                    .with("read by", reader)
                                    .fix(
                                            "take a type that a node could read: a Table, a list of records, or the class itself")));
        }
        return loaded;
    }

    private Optional<Dataset<?>> ofCatalog(String name) {
        DatasetName dataset = DatasetName.of(name);
        return dataset.isLegal() ? project.flatMap(each -> each.catalog().find(dataset)) : Optional.empty();
    }

    /** Returns the path of a file as a catalog names it. */
    private Optional<String> file(String name) {
        for (String resource : List.of(name, "/" + name)) {
            URL found = testClass.getResource(resource);
            if (found != null) {
                return Optional.of(path(found, resource));
            }
        }
        return project.map(each -> each.layout().root().resolve(name))
                .filter(Files::isRegularFile)
                .map(Path::toString);
    }

    private String path(URL found, String resource) {
        if (found.getProtocol().equals("file")) {
            return place(found).toString();
        }
        String folder = testClass.getPackageName().replace('.', '/');
        return "classpath:" + (resource.startsWith("/") ? resource.substring(1) : folder + "/" + resource);
    }

    private static Path place(URL found) {
        try {
            return Path.of(new URI(found.toString()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Dataset<?> ofFile(String name, String path) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Location place = Location.named("@Given(\"" + name + "\")");
        ConfigTree entry = ConfigTree.of(Map.of("type", TYPES.getOrDefault(ending, ending), "path", path), place);
        ConfiguredCatalog catalog = new CatalogBuilder(Path.of(""))
                .factoriesFromClassPath()
                .build(ConfigTree.mapping(Map.of("given", entry), place), ConfigTree.empty(), List.of());
        return catalog.find(DatasetName.of("given")).orElseThrow();
    }

    private InvalidDefinitionException missing(String name, Location reader) {
        SortedSet<String> known = new TreeSet<>();
        for (String folder : List.of("", "/")) {
            known.addAll(files(testClass.getResource(folder)));
        }
        List<String> sources = new ArrayList<>();
        project.ifPresent(each -> {
            each.catalog().names().forEach(dataset -> known.add(dataset.value()));
            sources.addAll(each.catalog().sources());
        });
        Problem problem = Problem.error(
                        TestCodes.NOTHING_GIVEN, "There is neither a file nor a dataset '" + name + "'.")
                .with("read by", reader)
                .with(
                        "looked in",
                        "files beside " + testClass.getSimpleName() + " and on the class path"
                                + (sources.isEmpty()
                                        ? ""
                                        : "; the folder of the project; " + String.join("; ", sources)))
                .didYouMean(name, known)
                .fix("correct @Given, or put the file beside the test class");
        return new InvalidDefinitionException("The parameter of a test cannot be given", Problems.of(problem));
    }

    /** Returns the names of the files in a folder of the class path, as far as it can be listed. */
    private static List<String> files(@Nullable URL folder) {
        if (folder == null || !folder.getProtocol().equals("file")) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(each -> each.getFileName().toString())
                    .filter(each -> !each.endsWith(".class"))
                    .toList();
        } catch (IOException e) {
            return List.of(); // only the help in a problem that is told anyway
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }
}
