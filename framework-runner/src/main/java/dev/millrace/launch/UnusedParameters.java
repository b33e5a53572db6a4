package dev.millrace.launch;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Parameters;
import dev.millrace.problem.Problem;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds parameters that no node asks for, and no other parameter refers to; nothing if a class is given all. */
final class UnusedParameters {
    private final Set<String> used = new TreeSet<>();
    private final boolean isAllUsed;

    UnusedParameters(ProjectUse use, References references, Collection<Class<?>> types) {
        used.addAll(use.parameters());
        used.addAll(references.inside(Kind.PARAMETERS));
        isAllUsed = used.contains("") || types.stream().anyMatch(UnusedParameters::isGivenAll);
    }

    void check(Parameters parameters, Findings findings) {
        if (!isAllUsed) {
            look(parameters.tree(), "", findings);
        }
    }

    private void look(ConfigTree section, String path, Findings findings) {
        section.children().forEach((key, value) -> {
            String at = path.isEmpty() ? key : path + "." + key;
            if (used.stream().anyMatch(each -> isWithin(at, each)) || key.startsWith("_")) {
                return;
            }
            if (used.stream().anyMatch(each -> isWithin(each, at))) {
                look(value, at, findings);
            } else {
                findings.add(
                        Problem.warning(CheckCodes.UNUSED_PARAMETER, "No node asks for the parameter '" + at + "'.")
                                .at(value.location())
                                .didYouMean(at, used)
                                .fix("remove it, or correct the name"));
            }
        });
    }

    private static boolean isWithin(String path, String section) {
        return path.equals(section) || path.startsWith(section + ".");
    }

    private static boolean isGivenAll(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getDeclaredConstructors())
                                .map(Constructor::getParameterTypes)
                                .flatMap(Arrays::stream),
                        Arrays.stream(type.getDeclaredFields()).map(Field::getType))
                .anyMatch(Parameters.class::equals);
    }
}
