package dev.millrace.test;

import dev.millrace.config.Environment;
import dev.millrace.launch.CheckOptions;
import dev.millrace.launch.CheckReport;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.problem.Severity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks a project as the command {@code check} does, within a test: all pipelines, without running a node. Immutable.
 *
 * <p>Errors and warnings fail the test; hints do not.
 */
public final class ProjectCheck {
    private static final Pattern CODE = Pattern.compile("[A-Z]+-[0-9]{3}");

    private final Class<? extends ProjectDefinition> definition;
    private final Path root;
    private final CheckOptions options;
    private final Set<String> allowed;

    private ProjectCheck(
            Class<? extends ProjectDefinition> definition, Path root, CheckOptions options, Set<String> allowed) {
        this.definition = definition;
        this.root = root;
        this.options = options;
        this.allowed = Set.copyOf(allowed);
    }

    /** Returns the check of the project in the folder in which the test runs, in every environment. */
    public static ProjectCheck of(Class<? extends ProjectDefinition> definition) {
        return new ProjectCheck(definition, Path.of(""), CheckOptions.everything(), Set.of());
    }

    /** Returns the check of the project in another folder. */
    public ProjectCheck at(Path folder) {
        return new ProjectCheck(definition, folder, options, allowed);
    }

    /** Returns the check in every environment that has a folder, and {@code local}. */
    public ProjectCheck inEveryEnvironment() {
        return in();
    }

    /**
     * Returns the check in these environments only; in every one if there are none.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if one can't be the name of an environment
     */
    public ProjectCheck in(String... environments) {
        List<Environment> chosen =
                Arrays.stream(environments).map(Environment::new).toList();
        return new ProjectCheck(definition, root, options.in(chosen), allowed);
    }

    /** Returns the check with a look at storages: whether what no node makes is there. */
    public ProjectCheck online() {
        return new ProjectCheck(definition, root, options.online(), allowed);
    }

    /**
     * Returns the check that passes by warnings of these codes; errors fail it still.
     *
     * @param codes such as {@code CHECK-006}
     * @throws IllegalArgumentException if one has not that form
     */
    public ProjectCheck allowing(String... codes) {
        Set<String> all = new TreeSet<>(allowed);
        for (String code : codes) {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("'" + code + "' is no code of a problem, such as 'CHECK-006'");
            }
            all.add(code);
        }
        return new ProjectCheck(definition, root, options, all);
    }

    /**
     * Returns what is found, allowed or not.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if the project can't be opened at all
     */
    public CheckReport report() {
        return Project.open(definition, ProjectOptions.of(ProjectLayout.at(root)))
                .check(options);
    }

    /**
     * Returns normally if there are neither errors, nor warnings that are not allowed.
     *
     * @throws AssertionError with the text of the whole report if there are
     * @throws dev.millrace.problem.InvalidDefinitionException if the project can't be opened at all
     */
    public void assertClean() {
        CheckReport found = report();
        boolean isClean = found.of(Severity.ERROR).isEmpty()
                && found.of(Severity.WARNING).stream()
                        .allMatch(each -> allowed.contains(each.problem().code().toString()));
        if (!isClean) {
            throw new AssertionError(found.render());
        }
    }
}
