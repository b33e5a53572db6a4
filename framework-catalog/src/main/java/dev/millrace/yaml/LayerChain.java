package dev.millrace.yaml;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.config.Layers;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the layers of the configuration: {@code base}, the environments over which the one of the run lies, that one,
 * and {@code local}.
 *
 * @param folder the folder of all environments
 * @param environment the environment of the run
 */
record LayerChain(ConfigFolder folder, Environment environment) {
    static final ProblemCode NO_PARENT = new ProblemCode("CONFIG", 25);
    static final ProblemCode CIRCLE = new ProblemCode("CONFIG", 26);

    /**
     * What is found.
     *
     * @param environments the layers, lowest first
     * @param settings what the settings of all layers together say of how they lie over each other
     */
    record Found(List<Environment> environments, LayerSettings settings) {}

    /**
     * An environment on the way down.
     *
     * @param environment the environment
     * @param over what names the one below it, if anything does
     */
    private record Link(Environment environment, Optional<ConfigTree> over) {}

    /** Finds the layers; each mistake on the way is a problem. */
    Found find(List<Problem> problems) {
        List<Environment> layers = new ArrayList<>();
        refuseParent(Environment.BASE, problems);
        layers.add(Environment.BASE);
        if (!environment.equals(Environment.BASE)) {
            refuseParent(Environment.LOCAL, problems);
            chain(problems).forEach(link -> layers.add(1, link.environment()));
            layers.remove(Environment.LOCAL);
            layers.add(Environment.LOCAL);
        }
        List<ConfigTree> settings = new ArrayList<>();
        layers.forEach(layer -> settings.add(folder.read(layer, Kind.SETTINGS, new ArrayList<>())));
        return new Found(List.copyOf(layers), LayerSettings.of(Layers.DESTRUCTIVE.merge(settings)));
    }

    /** Returns the environment of the run, and under it those over which it lies, without {@code base}. */
    private List<Link> chain(List<Problem> problems) {
        List<Link> chain = new ArrayList<>();
        Optional<Environment> next = Optional.of(environment).filter(each -> !each.equals(Environment.LOCAL));
        while (next.isPresent()) {
            Environment each = next.get();
            List<Environment> above = chain.stream().map(Link::environment).toList();
            if (above.contains(each)) {
                problems.add(circle(chain.subList(above.indexOf(each), chain.size())));
                break;
            }
            Optional<ConfigTree> over = parent(each, problems);
            chain.add(new Link(each, over));
            next = over.flatMap(written -> known(each, written, problems))
                    .filter(parent -> !parent.equals(Environment.BASE));
        }
        return chain;
    }

    private void refuseParent(Environment fixed, List<Problem> problems) {
        parent(fixed, problems)
                .ifPresent(written ->
                        problems.add(Problem.error(NO_PARENT, "Environment '" + fixed + "' can't lie over another.")
                                .at(written.location())
                                .with("expected", "'base' below all environments, and 'local' on top of all")
                                .fix("take 'environment' out of these settings")));
    }

    private Optional<ConfigTree> parent(Environment of, List<Problem> problems) {
        return LayerSettings.of(folder.read(of, Kind.SETTINGS, problems))
                .environment()
                .map(LayerSettings.Parent::over);
    }

    /** Returns the environment that is meant, if there is one over which another may lie. */
    private Optional<Environment> known(Environment above, ConfigTree written, List<Problem> problems) {
        String name = written.scalar().map(Object::toString).orElse("");
        List<String> known = folder.environments().stream()
                .filter(each -> !each.equals(Environment.LOCAL.name()) && !each.equals(above.name()))
                .toList();
        if (known.contains(name) || name.equals(above.name())) {
            return Optional.of(new Environment(name));
        }
        Problem problem = Problem.error(
                        NO_PARENT, "Environment '" + above + "' can't lie over " + written.describe() + ".")
                .at(written.location())
                .with("known", known.isEmpty() ? "none" : String.join(", ", known));
        problems.add((name.equals(Environment.LOCAL.name()) ? problem : problem.didYouMean(name, known))
                .fix("name another environment, whose folder lies beside; 'local' lies on top of all of them"));
        return Optional.empty();
    }

    private static Problem circle(List<Link> circle) {
        Problem problem = Problem.error(CIRCLE, "Environments lie over each other in a circle.");
        StringBuilder names = new StringBuilder();
        for (Link each : circle) {
            names.append(each.environment()).append(" -> ");
            Location at = each.over().map(ConfigTree::location).orElse(Location.unknown());
            problem = each == circle.get(0) ? problem.at(at) : problem.with("and at", at);
        }
        return problem.with("circle", names.append(circle.get(0).environment()).toString())
                .fix("take 'environment.over' out of one of them");
    }
}
