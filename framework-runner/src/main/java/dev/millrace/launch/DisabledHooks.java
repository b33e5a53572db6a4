package dev.millrace.launch;

import dev.millrace.config.ConfigTree;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hooks that a project leaves out, by name, with where each is named. */
final class DisabledHooks {
    private static final ProblemCode UNKNOWN = new ProblemCode("HOOK", 3);
    private static final ProblemCode NO_NAME = new ProblemCode("HOOK", 4);

    private final Map<String, Location> names = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Adds what the settings name: one name, or a list. */
    DisabledHooks plus(ConfigTree named) {
        for (ConfigTree each : named.isSequence() ? named.items() : List.of(named)) {
            each.scalar()
                    .ifPresentOrElse(
                            name -> names.put(name.toString(), each.location()),
                            () -> problems.add(Problem.error(
                                            NO_NAME,
                                            "Key 'hooks.disable' is " + each.describe() + ", not the name of a hook.")
                                    .at(each.location())
                                    .fix("write names: disable: [AuditHook]")));
        }
        return this;
    }

    /** Adds what the options of the project name. */
    DisabledHooks plus(Set<String> named) {
        named.forEach(name -> names.putIfAbsent(name, Location.named("--disable-hooks")));
        return this;
    }

    /** Returns the other hooks; names that none of them has are passed over. */
    Hooks leaveOutOf(Hooks all) {
        return names.isEmpty() ? all : all.without(names.keySet());
    }

    /** Returns what is wrong with the names, of which each should be that of a hook. */
    List<Problem> problems(Hooks all) {
        if (names.isEmpty()) {
            return problems;
        }
        List<String> known =
                all.all().stream().map(Hook::name).distinct().sorted().toList();
        List<Problem> found = new ArrayList<>(problems);
        names.forEach((name, location) -> {
            if (!known.contains(name)) {
                found.add(Problem.error(UNKNOWN, "There is no hook '" + name + "' to disable.")
                        .at(location)
                        .with("known", known.isEmpty() ? "none" : String.join(", ", known))
                        .didYouMean(name, known));
            }
        });
        return found;
    }
}
