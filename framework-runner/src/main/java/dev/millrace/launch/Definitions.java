package dev.millrace.launch;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** Makes project definitions that are named by their class. */
final class Definitions {
    private Definitions() {}

    static ProjectDefinition make(Class<? extends ProjectDefinition> type) {
        try {
            Constructor<? extends ProjectDefinition> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw failed(type, "its constructor threw " + e.getTargetException(), e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw failed(type, "it has no constructor without parameters", e);
        }
    }

    static InvalidDefinitionException failed(Class<?> type, String why, Throwable cause) {
        return new InvalidDefinitionException(
                "Project " + type.getSimpleName() + " cannot be opened",
                Problems.of(Problem.error(
                                ProjectCodes.DEFINITION_FAILED, type.getSimpleName() + " can't be used: " + why + ".")
                        .at(Places.of(cause, type))),
                cause);
    }
}
