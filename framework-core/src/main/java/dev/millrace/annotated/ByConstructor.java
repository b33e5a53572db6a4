package dev.millrace.annotated;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/** Makes objects of classes that need nothing. */
enum ByConstructor implements Instances {
    INSTANCE;

    private static final ProblemCode NOT_MADE = new ProblemCode("NODE", 2);

    /** Finds out, without making one, whether there could be an object of the class. */
    Optional<Problem> check(Class<?> type, Location origin) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return Optional.of(notMade(type, "it is abstract", origin));
        }
        return Arrays.stream(type.getDeclaredConstructors()).anyMatch(each -> each.getParameterCount() == 0)
                ? Optional.empty()
                : Optional.of(notMade(type, "it has no constructor without parameters", origin));
    }

    @Override
    public Object of(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw failure(
                    notMade(type, "its constructor threw " + e.getTargetException(), Location.unknown()),
                    e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw failure(notMade(type, "it has no constructor without parameters", Location.unknown()), e);
        }
    }

    private static InvalidDefinitionException failure(Problem problem, Throwable cause) {
        return new InvalidDefinitionException("The pipeline cannot be run", Problems.of(problem), cause);
    }

    private static Problem notMade(Class<?> type, String why, Location origin) {
        String name = AnnotatedNodes.name(type);
        boolean isAbstract = Modifier.isAbstract(type.getModifiers());
        return Problem.error(NOT_MADE, "An object of " + name + " can't be made: " + why + ".")
                .at(origin)
                .fix("make the node methods static, or pass an object: Pipeline.of("
                        + (isAbstract ? "<object of a subclass>)" : "new " + name + "(...))"));
    }
}
