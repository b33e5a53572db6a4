package dev.millrace.hook;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some hooks, sorted by the events that each listens to, so that an event without listener costs nothing. Immutable.
 */
public final class Hooks {
    private static final Hooks NONE = new Hooks(List.of());
    private static final Logger log = LoggerFactory.getLogger(Hooks.class);
    private static final ProblemCode THREW = new ProblemCode("HOOK", 1);

    private final List<Hook> all;

    private Hooks(List<Hook> all) {
        this.all = all.stream()
                .sorted(Comparator.comparingInt(Hook::priority).reversed())
                .toList();
    }

    /** Returns no hooks. */
    public static Hooks none() {
        return NONE;
    }

    /** Returns the given hooks, which are called by priority, those of the same one in this order. */
    public static Hooks of(List<? extends Hook> hooks) {
        return hooks.isEmpty() ? NONE : new Hooks(new ArrayList<>(hooks));
    }

    /** Returns these hooks and others, which are called after them where the priority is the same. */
    public Hooks plus(Hooks others) {
        List<Hook> both = new ArrayList<>(all);
        both.addAll(others.all);
        return of(both);
    }

    /** Returns those hooks that have none of these names. */
    public Hooks without(Set<String> names) {
        return of(all.stream().filter(hook -> !names.contains(hook.name())).toList());
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
     * @throws InvalidDefinitionException if hooks threw and are not declared to warn; it names the first, further ones
     *     are suppressed ones of it
     */
    public <H extends Hook> void fire(Class<H> type, String method, Consumer<H> event) {
        tell(listeners(type, method), method, event);
    }

    /**
     * Tells some hooks one event, as {@link #fire} does.
     *
     * @param hooks those that listen to the event
     * @param method the method that is called, for people
     */
    public static <H extends Hook> void tell(List<H> hooks, String method, Consumer<H> event) {
        @Nullable InvalidDefinitionException first = null;
        for (H hook : hooks) {
            try {
                ask(hook, method, true, () -> {
                    event.accept(hook);
                    return true;
                });
            } catch (InvalidDefinitionException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /**
     * Asks one hook for something.
     *
     * @param method the method that is called, for people
     * @param otherwise what to go on with if the hook throws and is declared to warn
     * @throws InvalidDefinitionException if the hook throws and is not; it names the hook
     */
    public static <R> R ask(Hook hook, String method, R otherwise, Supplier<R> call) {
        try {
            return call.get();
        } catch (RuntimeException | LinkageError e) {
            if (hook.onThrow() == Hook.OnThrow.WARN) {
                log.warn("hook {} threw in {}: {}", hook.name(), method, e.toString());
                return otherwise;
            }
            throw failure(hook, method, e);
        }
    }

    private static InvalidDefinitionException failure(Hook hook, String method, Throwable thrown) {
        Problem problem = Problem.error(THREW, "Hook " + hook.name() + " threw in " + method + ": " + thrown)
                .fix("mend the hook, or leave it out by 'hooks: { disable: [" + hook.name() + "] }' in settings.yml");
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
