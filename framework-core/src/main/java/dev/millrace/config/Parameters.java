package dev.millrace.config;

import dev.millrace.data.ValueType;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The parameters of a run, bound to Java values on request. Immutable.
 *
 * <p>A path such as {@code cleaning.max_delay} names one value or a whole section. Records are bound from sections: each
 * component takes the key of its name, written as in Java or in snake_case.
 */
public final class Parameters {
    /** A parameter that nobody defines. */
    public static final ProblemCode MISSING = new ProblemCode("PARAM", 1);

    private static final String PREFIX = "params:";
    private static final Pattern KEY_WITHOUT_BLANK = Pattern.compile("\\w+:\\S.*");

    private final ConfigTree tree;
    private final List<String> sources;

    private Parameters(ConfigTree tree, List<String> sources) {
        this.tree = tree;
        this.sources = List.copyOf(sources);
    }

    /** Returns the parameters of a tree, and the files it was read from, to be told when one is missing. */
    public static Parameters of(ConfigTree tree, List<String> sources) {
        return new Parameters(tree, sources);
    }

    /** Returns parameters given by a program, nested as maps. */
    public static Parameters of(Map<String, ?> values) {
        return new Parameters(
                ConfigTree.of(values, Location.named("the parameters given to the run")),
                List.of("the parameters given to the run"));
    }

    /** Returns no parameters. */
    public static Parameters empty() {
        return of(Map.of());
    }

    /** Returns the whole tree. */
    public ConfigTree tree() {
        return tree;
    }

    /** Returns these parameters with others laid over them, key by key. */
    public Parameters with(ConfigTree overrides) {
        return new Parameters(Layers.DEEP.merge(tree, overrides), sources);
    }

    /**
     * Binds what stands at a path.
     *
     * @param path the path; empty for all parameters
     * @param type the Java type that is wanted
     * @param reader where it is wanted, to be told in problems
     * @param problems takes every problem that is found
     * @return the value, or empty if there was a problem
     */
    public Optional<Object> bind(String path, ValueType type, Location reader, List<Problem> problems) {
        Optional<ConfigTree> found = tree.at(path);
        if (found.isEmpty()) {
            if (type.is(Optional.class)) {
                return Optional.of(Optional.empty());
            }
            problems.add(missing(path, reader));
            return Optional.empty();
        }
        List<Problem> own = new ArrayList<>();
        Object value = Binding.ofParameter(path, reader, own).bind(found.get(), type, path);
        problems.addAll(own);
        return own.isEmpty() ? Optional.ofNullable(value) : Optional.empty();
    }

    private Problem missing(String path, Location reader) {
        String meant = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
        Problem problem = Problem.error(MISSING, "There is no parameter '" + path + "'.")
                .with("read by", reader)
                .with("looked in", sources.isEmpty() ? "no parameter file" : String.join("; ", sources))
                .didYouMean(meant, tree.paths());
        Problem inThisWay =
                cutShort(meant).map(text -> problem.with("but", text)).orElse(problem);
        return inThisWay.fix(
                meant.equals(path)
                        ? "correct " + annotation(reader) + ", or add '" + path + "' to a parameters file"
                        : "write @Param(\"" + meant + "\"), without '" + PREFIX + "'");
    }

    /** A place names its annotation at its end, if it is none of the usual ones. */
    private static String annotation(Location reader) {
        int named = reader.element().lastIndexOf(", @");
        return named < 0 ? "@Param" : reader.element().substring(named + 2);
    }

    /** Tells that what should be a section on the way to a parameter is a text, as it is if a blank is missing in YAML. */
    private Optional<String> cutShort(String path) {
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '.')
                .mapToObj(i -> path.substring(0, i))
                .flatMap(section -> tree
                        .at(section)
                        .filter(found -> !found.isMapping() && !found.isNull())
                        .map(found -> "'" + section + "' is " + found.describe() + ", not a section: "
                                + found.location() + looksLikeAKey(found))
                        .stream())
                .findFirst();
    }

    private static String looksLikeAKey(ConfigTree found) {
        return found.scalar()
                        .filter(text ->
                                KEY_WITHOUT_BLANK.matcher(text.toString()).matches())
                        .isPresent()
                ? "; in YAML, a blank stands behind the ':' of a key"
                : "";
    }
}
