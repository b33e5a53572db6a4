package dev.millrace.launch;

import com.google.inject.spi.Dependency;
import com.google.inject.spi.InjectionPoint;
import com.google.inject.spi.Message;
import dev.millrace.problem.Problem;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.List;

/** Tells what the injector says as problems of ours. */
final class InjectorMessages {
    private InjectorMessages() {}

    /** Returns what is missing to make an object of a class. */
    static List<Problem> problems(Class<?> type, Collection<Message> messages) {
        String name = type.getSimpleName();
        return messages.stream()
                .map(message -> Problem.error(
                                ProjectCodes.NODE_CLASS_NOT_MADE,
                                "An object of " + name + " can't be made: " + sentence(message))
                        .with("class", type.getName())
                        .with("needed by", place(message))
                        .fix(fix(message) + (message.getCause() == null ? ", or make the node methods static" : "")))
                .distinct()
                .toList();
    }

    /** Returns what is wrong with modules. */
    static List<Problem> problems(Collection<Message> messages) {
        return messages.stream()
                .map(message -> message.getCause() == null
                        ? Problem.error(ProjectCodes.MODULES_DO_NOT_FIT, sentence(message))
                                .with("at", place(message))
                                .fix(fix(message))
                        : Problem.error(ProjectCodes.MODULES_DO_NOT_FIT, "A module threw " + message.getCause() + ".")
                                .at(Places.ofUser(message.getCause())))
                .distinct()
                .toList();
    }

    private static String fix(Message message) {
        if (message.getCause() != null) {
            return "mend the constructor, or what it calls";
        }
        String text = message.getMessage();
        if (text.startsWith("No injectable constructor")) {
            return "annotate its constructor with @Inject of jakarta.inject, or give it one without parameters";
        }
        if (text.startsWith("No implementation for")) {
            return "bind what is missing: project.module(...)";
        }
        return text.contains("was bound multiple times") ? "take one of the bindings out" : "mend the module";
    }

    /** Returns the first line, without the advice for those who know the injector. */
    private static String sentence(Message message) {
        Throwable cause = message.getCause();
        return cause == null ? firstLine(message.getMessage()) : "it threw " + cause + ".";
    }

    private static String place(Message message) {
        List<Object> sources = message.getSources();
        Object source = sources.isEmpty() ? "" : sources.get(sources.size() - 1);
        if (source instanceof Dependency<?> dependency && dependency.getInjectionPoint() != null) {
            return place(dependency.getInjectionPoint()) + ", parameter " + (dependency.getParameterIndex() + 1);
        }
        return firstLine(message.getSource());
    }

    private static String place(InjectionPoint point) {
        String owner = point.getDeclaringType().getRawType().getSimpleName();
        return point.getMember() instanceof Constructor
                ? "the constructor of " + owner
                : owner + "." + point.getMember().getName();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
