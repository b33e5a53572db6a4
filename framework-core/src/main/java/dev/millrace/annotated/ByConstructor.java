package dev.millrace.annotated;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** Makes objects of classes that need nothing. */
enum ByConstructor implements Instances {
    INSTANCE;

    private static final ProblemCode NOT_MADE = new ProblemCode("NODE", 2);

    @Override
    public Object of(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw notMade(type, "its constructor threw " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw notMade(type, "it has no constructor without parameters");
        }
    }

    private static InvalidDefinitionException notMade(Class<?> type, String why) {
        String name = type.getSimpleName();
        Problem problem = Problem.error(NOT_MADE, "An object of " + name + " can't be made: " + why + ".")
                .fix("make the node methods static, or pass an object: Pipeline.of(new " + name + "(...))");
        return new InvalidDefinitionException("Pipeline cannot be built", Problems.of(problem));
    }
}
