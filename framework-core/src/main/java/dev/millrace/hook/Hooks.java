package dev.millrace.hook;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some hooks, sorted by the events that each listens to, so that an event without listener costs nothing. Immutable.
 */
public final class Hooks {
    private static final Hooks NONE = new Hooks(List.of());
    private static final ProblemCode THREW = new ProblemCode("HOOK", 1);

    private final List<Hook> all;

    private Hooks(List<Hook> all) {
        this.all = List.copyOf(all);
    }

    /** Returns no hooks. */
    public static Hooks none() {
        return NONE;
    }

    /** Returns the given hooks, which are called in this order. */
    public static Hooks of(List<? extends Hook> hooks) {
        return hooks.isEmpty() ? NONE : new Hooks(new ArrayList<>(hooks));
    }

    /** Returns these hooks followed by others. */
    public Hooks plus(Hooks others) {
        List<Hook> both = new ArrayList<>(all);
        both.addAll(others.all);
        return of(both);
    }

    /** Returns the hooks, in the order of calling. */
    public List<Hook> all() {
        return all;
    }

    /**
     * Returns those hooks that override one method of a hook interface.
     *
     * @param type the hook interface
     * @param method the method's name
     * @throws IllegalArgumentException if the hook interface has no such method
     */
    public <H extends Hook> List<H> listeners(Class<H> type, String method) {
        if (Arrays.stream(type.getMethods()).noneMatch(each -> each.getName().equals(method))) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no method " + method);
        }
        return all.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(hook -> overrides(hook, type, method))
                .toList();
    }

    /**
     * Tells every hook of a kind one event.
     *
     * @throws InvalidDefinitionException if a hook threw; it names the hook
     */
    public <H extends Hook> void fire(Class<H> type, String method, Consumer<H> event) {
        for (H hook : listeners(type, method)) {
            try {
                event.accept(hook);
            } catch (RuntimeException e) {
                throw failure(hook, method, e);
            }
        }
    }

    /** Returns what to throw when a hook has thrown. */
    public static InvalidDefinitionException failure(Hook hook, String method, RuntimeException thrown) {
        Problem problem = Problem.error(THREW, "Hook " + hook.name() + " threw in " + method + ": " + thrown)
                .fix("mend the hook, or leave it out of the project");
        return new InvalidDefinitionException("A hook failed", Problems.of(problem), thrown);
    }

    private static boolean overrides(Hook hook, Class<?> type, String method) {
        for (Method each : hook.getClass().getMethods()) {
            if (each.getName().equals(method) && each.getDeclaringClass() != type) {
                return true;
            }
        }
        return false;
    }
}
