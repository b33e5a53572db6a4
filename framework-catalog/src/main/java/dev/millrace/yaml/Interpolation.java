package dev.millrace.yaml;

import dev.millrace.config.ConfigResolver;
import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces every <code>${...}</code> of one tree by what it names, in time linear to the size of the tree.
 *
 * <p>A reference that is the whole value takes the type, or the whole section, of what it names; within a text it
 * becomes text. Each value is resolved once, by depth-first search; meeting a value that is still being resolved is a
 * circle. Not safe for use by several threads.
 */
@SuppressWarnings("ReferenceEquality") // equal values at two places are two trees here
final class Interpolation {
    static final ProblemCode UNRESOLVED = new ProblemCode("CONFIG", 13);
    static final ProblemCode CIRCULAR = new ProblemCode("CONFIG", 14);
    static final ProblemCode MALFORMED = new ProblemCode("CONFIG", 15);
    static final ProblemCode NOT_A_TEXT = new ProblemCode("CONFIG", 16);
    static final ProblemCode TOO_MUCH = new ProblemCode("CONFIG", 17);
    static final ProblemCode SECRET_SHOWN = new ProblemCode("CONFIG", 27);
    static final ProblemCode RESOLVER_FAILED = new ProblemCode("CONFIG", 28);

    private static final Pattern RESOLVER = Pattern.compile("\\s*([\\w.]+)\\s*:(.*)", Pattern.DOTALL);
    private static final Pattern INDEX = Pattern.compile("\\[(\\w+)]");
    private static final int MOST_TEXT = 16_000_000;
    private static final int DEEPEST = 200;
    private static final int MOST_SUGGESTIONS = 20;

    private final ConfigTree root;
    private final Surroundings surroundings;
    private final List<Problem> problems;
    private final IdentityHashMap<ConfigTree, ConfigTree> done = new IdentityHashMap<>();
    private final IdentityHashMap<ConfigTree, Boolean> failed = new IdentityHashMap<>();
    private final Map<String, Name> names = new HashMap<>();
    private final Deque<Open> trail = new ArrayDeque<>();
    private final Extent extent = new Extent();
    /** Whether a reference stands for a section or a list, by which alone a tree can grow beyond its files. */
    private boolean shares;

    private boolean gaveUp;
    private int textMade;
    private int suggestions;

    /** A value on the way from the root to the one that is being resolved. */
    private record Open(ConfigTree tree, String path) {}

    /**
     * What a reference names.
     *
     * @param resolver what stands before the colon; nothing if the name is that of a key
     * @param rest the name, or what stands behind the colon
     */
    private record Name(Optional<String> resolver, String rest) {
        static Name of(String written) {
            Matcher matcher = RESOLVER.matcher(written);
            return matcher.matches()
                    ? new Name(Optional.of(matcher.group(1)), matcher.group(2).strip())
                    : new Name(Optional.empty(), written.strip());
        }
    }

    private Interpolation(ConfigTree root, Surroundings surroundings, List<Problem> problems) {
        this.root = root;
        this.surroundings = surroundings;
        this.problems = problems;
    }

    /**
     * Returns the tree without references.
     *
     * @param problems takes every problem that is found
     */
    static ConfigTree resolve(ConfigTree tree, Surroundings surroundings, List<Problem> problems) {
        return new Interpolation(tree, surroundings, problems).resolve(tree, "");
    }

    private ConfigTree resolve(ConfigTree tree, String path) {
        return isPlain(tree) ? tree : resolveOnce(tree, path);
    }

    private ConfigTree resolveOnce(ConfigTree tree, String path) {
        ConfigTree known = done.get(tree);
        if (known != null) {
            return known;
        }
        for (Open each : trail) {
            if (each.tree() == tree) {
                return fail(circular(tree, path));
            }
        }
        if (trail.size() > DEEPEST) {
            return fail(tooMuch("References lead on to references for more than " + DEEPEST + " steps."));
        }
        trail.addLast(new Open(tree, path));
        ConfigTree resolved = resolveNew(tree, path);
        if (resolved != tree && shares && extent.exceeds(resolved)) {
            resolved = fail(tooMuch("The references stand for too many values."));
        }
        trail.removeLast();
        done.put(tree, resolved);
        return resolved;
    }

    private ConfigTree resolveNew(ConfigTree tree, String path) {
        if (tree.isMapping()) {
            return mapping(tree, path);
        }
        return tree.isSequence()
                ? sequence(tree, path)
                : text(tree, (String) tree.scalar().orElseThrow());
    }

    private ConfigTree mapping(ConfigTree tree, String path) {
        Map<String, ConfigTree> changed = new HashMap<>();
        for (Map.Entry<String, ConfigTree> each : tree.children().entrySet()) {
            ConfigTree child = each.getValue();
            ConfigTree resolved = isPlain(child) ? child : resolveOnce(child, below(path, each.getKey()));
            if (resolved != child) {
                changed.put(each.getKey(), resolved);
            }
        }
        return changed.isEmpty() ? tree : tree.with(changed);
    }

    /** Tells of most values, and quickly, that there is nothing to resolve in them. */
    private static boolean isPlain(ConfigTree tree) {
        if (tree.isMapping()) {
            for (ConfigTree child : tree.children().values()) {
                if (!isPlainScalar(child)) {
                    return false;
                }
            }
            return true;
        }
        return isPlainScalar(tree);
    }

    private static boolean isPlainScalar(ConfigTree tree) {
        return !tree.isMapping() && !tree.isSequence() && !isTemplate(tree);
    }

    private static boolean isTemplate(ConfigTree tree) {
        return tree.scalar().orElse(null) instanceof String text && Template.isNeeded(text);
    }

    private ConfigTree sequence(ConfigTree tree, String path) {
        List<ConfigTree> items = new ArrayList<>();
        boolean changed = false;
        for (ConfigTree item : tree.items()) {
            ConfigTree resolved = resolve(item, path + "[" + items.size() + "]");
            changed |= resolved != item;
            items.add(resolved);
        }
        return changed ? ConfigTree.sequence(items, tree.location()) : tree;
    }

    private ConfigTree text(ConfigTree tree, String text) {
        try {
            ConfigTree value = evaluate(Template.of(text));
            shares |= value.isMapping() || value.isSequence();
            return isFailed(value) ? value : value.at(tree.location());
        } catch (Template.Malformed e) {
            return fail(Problem.error(MALFORMED, "A reference in " + shown(text) + " " + e.getMessage() + ".")
                    .fix("write ${name}, or \\${ for the characters themselves"));
        }
    }

    private ConfigTree evaluate(Template template) {
        if (template.parts().size() == 1 && template.parts().get(0) instanceof Template.Reference whole) {
            return evaluate(whole);
        }
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Template.Reference reference) {
                ConfigTree value = evaluate(reference);
                if (isFailed(value)) {
                    return value;
                }
                if (value.isMapping() || value.isSequence()) {
                    return fail(Problem.error(
                            NOT_A_TEXT,
                            "Reference " + shown(reference.source()) + " stands for " + value.describe()
                                    + ", which can't stand within a text."));
                }
                text.append(value.scalar().map(Object::toString).orElse("null"));
            }
            if (textMade + text.length() > MOST_TEXT) {
                return fail(tooMuch("The references stand for too much text."));
            }
        }
        textMade += text.length();
        return ConfigTree.scalar(text.toString(), root.location());
    }

    private ConfigTree evaluate(Template.Reference reference) {
        ConfigTree target = evaluate(reference.target());
        if (isFailed(target)) {
            return target;
        }
        Name name = names.computeIfAbsent(target.scalar().map(Object::toString).orElse(""), Name::of);
        Optional<ConfigTree> found = name.resolver().isPresent()
                ? named(name.resolver().get(), name.rest())
                : find(root, dotted(name.rest()), "");
        if (found.isPresent()) {
            return found.get(); // nearly always, and without what lambdas cost before they are compiled
        }
        return reference
                .fallback()
                .map(this::fallback)
                .or(() -> answeredLater(reference, name))
                .orElseGet(() -> fail(unresolved(reference, name)));
    }

    /** Returns the reference as it is written, if it is one that only a run answers. */
    private Optional<ConfigTree> answeredLater(Template.Reference reference, Name name) {
        return name.resolver()
                .filter(surroundings::answersLater)
                .map(later -> ConfigTree.scalar(reference.source(), root.location()));
    }

    private ConfigTree fallback(Template template) {
        ConfigTree value = evaluate(template);
        boolean literal = template.parts().stream().allMatch(Template.Literal.class::isInstance);
        if (!literal) {
            return value;
        }
        String text = value.scalar().map(Object::toString).orElse("").strip();
        boolean quoted = text.length() > 1 && text.matches("(?s)'[^']*'|\"[^\"]*\"");
        return ConfigTree.scalar(
                quoted ? text.substring(1, text.length() - 1) : CoreSchema.read(text), root.location());
    }

    private Optional<ConfigTree> named(String resolver, String name) {
        String path = dotted(name);
        return switch (resolver) {
            case "globals" ->
                surroundings.globals().isPresent()
                        ? Surroundings.find(surroundings.globals().get(), path)
                        : find(root, path, "");
            case "runtime_params" -> Surroundings.find(surroundings.runtimeParams(), path);
            case "oc.env" ->
                Optional.ofNullable(surroundings.variables().get(name))
                        .map(value -> ConfigTree.scalar(value, root.location()));
            default -> surroundings.isBeforeRun() ? Optional.empty() : asked(resolver, name);
        };
    }

    /** Asks a resolver that is not built in, if there is one of that name. */
    private Optional<ConfigTree> asked(String resolver, String argument) {
        try {
            Optional<ConfigResolver> found = surroundings.resolvers().named(resolver);
            if (found.isPresent() && found.get().isSecret() && !surroundings.isSecret()) {
                return Optional.of(fail(Problem.error(
                                SECRET_SHOWN,
                                "Resolver '" + resolver + "' answers with secrets, and stands where they show.")
                        .fix("refer to it in credentials, and name their block in the entry of the catalog")));
            }
            return found.flatMap(each -> each.resolve(argument)).map(answer -> ConfigTree.of(answer, root.location()));
        } catch (RuntimeException | ServiceConfigurationError e) {
            return Optional.of(fail(Problem.error(
                    RESOLVER_FAILED,
                    "Resolver '" + resolver + "' can't tell what the reference stands for: " + e.getMessage())));
        }
    }

    /** Finds a value of the tree itself, resolving on the way whatever the path leads through. */
    private Optional<ConfigTree> find(ConfigTree tree, String rest, String path) {
        if (rest.isEmpty()) {
            return path.isEmpty() ? Optional.empty() : Optional.of(resolve(tree, path));
        }
        if (isTemplate(tree)) {
            ConfigTree section = resolve(tree, path);
            return isFailed(section) ? Optional.of(section) : Surroundings.find(section, rest);
        }
        Optional<ConfigTree> found = Surroundings.step(tree, rest).map(child -> resolve(child, below(path, rest)));
        for (int dot = rest.indexOf('.'); found.isEmpty() && dot > 0; dot = rest.indexOf('.', dot + 1)) {
            String key = rest.substring(0, dot);
            String further = rest.substring(dot + 1);
            found = Surroundings.step(tree, key).flatMap(child -> find(child, further, below(path, key)));
        }
        return found;
    }

    private boolean isFailed(ConfigTree tree) {
        return !failed.isEmpty() && failed.containsKey(tree);
    }

    /** Adds a problem of the value that is being resolved, and returns what stands in its place. */
    private ConfigTree fail(Problem problem) {
        Open here = trail.getLast();
        ConfigTree nothing = ConfigTree.scalar(null, here.tree().location());
        failed.put(nothing, true);
        if (gaveUp) {
            return nothing; // what follows from too much is too much as well
        }
        gaveUp = problem.code().equals(TOO_MUCH);
        Problem placed = new Problem(problem.code(), problem.severity(), problem.what(), List.of())
                .at(here.tree().location());
        if (!here.path().isEmpty()) {
            placed = placed.with("in", here.path());
        }
        for (Problem.Detail detail : problem.details()) {
            placed = placed.with(detail.label(), detail.text());
        }
        problems.add(placed);
        return nothing;
    }

    private Problem circular(ConfigTree tree, String path) {
        List<String> circle = new ArrayList<>();
        for (Iterator<Open> back = trail.descendingIterator(); back.hasNext(); ) {
            Open each = back.next();
            circle.add(0, each.path());
            if (each.tree() == tree) {
                break;
            }
        }
        circle.add(path);
        return Problem.error(CIRCULAR, "References lead in a circle.").with("circle", String.join(" -> ", circle));
    }

    private static Problem tooMuch(String what) {
        return Problem.error(TOO_MUCH, what).with("limits", "16 million characters, 1 million values, 200 steps");
    }

    private Problem unresolved(Template.Reference reference, Name name) {
        String rest = name.rest();
        if (name.resolver().isEmpty()) {
            Problem problem = Problem.error(
                            UNRESOLVED, "Reference " + shown(reference.source()) + " stands for nothing.")
                    .with("expected", "a key of the same files, or one of globals:, runtime_params:, oc.env:");
            int comma = rest.indexOf(',');
            return comma < 0
                    ? suggest(problem, rest, root::paths)
                    : suggest(problem, rest.substring(0, comma).strip(), root::paths)
                            .fix("add the key; only references with a resolver have a default, such as"
                                    + " ${globals:name,default} or ${runtime_params:name,default}");
        }
        String kind = name.resolver().get();
        Problem problem = Problem.error(UNRESOLVED, "Reference " + shown(reference.source()) + " stands for nothing.");
        return switch (kind) {
            case "globals" ->
                suggest(
                        problem.with("looked in", files(surroundings.globalFiles())),
                        rest,
                        () -> surroundings.globals().orElse(root).paths());
            case "runtime_params" ->
                suggest(
                                problem.with("looked in", "the runtime parameters (--params)"),
                                rest,
                                surroundings.runtimeParams()::paths)
                        .fix("give the parameter, or a default after a comma");
            case "oc.env" ->
                suggest(problem.with("looked in", "the environment variables"), rest, surroundings.variables()::keySet)
                        .fix("set the variable, or give a default after a comma");
            default ->
                surroundings.resolvers().named(kind).isPresent()
                        ? problem.with("looked in", "what resolver '" + kind + "' knows")
                                .fix("correct the reference, or give a default after a comma")
                        : suggest(problem, kind, () -> Surroundings.RESOLVERS)
                                .with(
                                        "expected",
                                        "one of " + String.join(", ", Surroundings.RESOLVERS) + " before the ':'");
        };
    }

    /** Looks for near names only for the first problems: all names of a large tree are looked at for each. */
    private Problem suggest(Problem problem, String name, Supplier<? extends Iterable<String>> known) {
        return suggestions++ < MOST_SUGGESTIONS ? problem.didYouMean(name, known.get()) : problem;
    }

    private String shown(String source) {
        boolean named = Surroundings.RESOLVERS.stream().anyMatch(each -> source.matches("\\$\\{" + each + ":[\\w.]+}"));
        return YamlProblems.quoted(source, surroundings.isSecret() && !named);
    }

    private static String files(List<String> files) {
        return files.isEmpty() ? "no globals file" : String.join("; ", files);
    }

    /** Returns the path with {@code .0} where {@code [0]} stood. */
    private static String dotted(String path) {
        return path.indexOf('[') < 0 ? path : INDEX.matcher(path).replaceAll(".$1");
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
