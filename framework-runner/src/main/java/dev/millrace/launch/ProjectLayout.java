package dev.millrace.launch;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of a project are.
 *
 * @param root the project's folder, against which paths in the catalog are resolved; absolute
 * @param conf the folder of the configuration, one folder in it per environment; absolute
 */
public record ProjectLayout(Path root, Path conf) {
    /** The system property in which a launcher hands over the project's folder. */
    public static final String ROOT_PROPERTY = "millrace.project";

    private static final String CONF = "conf";

    /** Makes both paths absolute. */
    public ProjectLayout {
        root = root.toAbsolutePath().normalize();
        conf = conf.toAbsolutePath().normalize();
    }

    /** Returns the usual layout of the project in a folder, whether or not there is anything yet. */
    public static ProjectLayout at(Path root) {
        return new ProjectLayout(root, root.resolve(CONF));
    }

    /**
     * Finds the project around the folder that the system property {@code millrace.project} names, else around the
     * working directory.
     *
     * @throws InvalidDefinitionException if neither that folder nor one above it has a folder {@code conf/base}
     */
    public static ProjectLayout find() {
        return around(Path.of(System.getProperty(ROOT_PROPERTY, "")));
    }

    /**
     * Finds the project to which a folder belongs.
     *
     * @throws InvalidDefinitionException if neither the folder nor one above it has a folder {@code conf/base}
     */
    public static ProjectLayout around(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        for (Path each = start; each != null; each = each.getParent()) {
            if (Files.isDirectory(each.resolve(CONF).resolve("base"))) {
                return at(each);
            }
        }
        throw new InvalidDefinitionException(
                "No project",
                Problems.of(Problem.error(
                                ProjectCodes.NO_PROJECT, "Neither " + start + " nor a folder above it is a project.")
                        .with("looked for", "a folder conf/base")
                        .fix("change to the project's folder, or name it with --project")));
    }

    /** Returns this layout with the configuration elsewhere; a relative path is resolved against the working directory. */
    public ProjectLayout withConf(Path folder) {
        return new ProjectLayout(root, folder);
    }

    /**
     * Returns this layout with the configuration from a folder, from an archive ({@code .zip}, {@code .tar.gz} or
     * {@code .tgz}, whose files or whose only folder are the environments), or from a folder of the class path
     * ({@code classpath:conf}). Files that are in an archive or a jar are unpacked by each call, and removed when the JVM ends.
     *
     * @param source the path, relative to the working directory, or {@code classpath:} with the name of a folder
     * @throws InvalidDefinitionException if an archive can't be unpacked, or if the class path has no such folder
     */
    public ProjectLayout withConfSource(String source) {
        return withConf(new ConfSource(source).folder());
    }
}
