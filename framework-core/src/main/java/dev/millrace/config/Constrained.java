package dev.millrace.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Tells which records carry constraints, without the library that checks them: annotations whose library is missing are
 * not there for Java, so that such a record simply has none.
 */
final class Constrained {
    private static final String LIBRARY = "jakarta.validation.";
    private static final ClassValue<Boolean> KNOWN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isAny(type)
                    || Arrays.stream(type.getRecordComponents())
                            .anyMatch(each -> isAny(each) || isAnyOf(each.getAnnotatedType()))
                    || Arrays.stream(type.getDeclaredMethods()).anyMatch(Constrained::isChecked);
        }
    };

    private Constrained() {}

    /** Tells whether the record, one of its components or what it asks of them carries a constraint. */
    static boolean is(Class<?> record) {
        return KNOWN.get(record);
    }

    private static boolean isChecked(Method method) {
        return method.getParameterCount() == 0 && isAny(method);
    }

    private static boolean isAnyOf(AnnotatedType type) {
        return isAny(type)
                || type instanceof AnnotatedParameterizedType of
                        && Arrays.stream(of.getAnnotatedActualTypeArguments()).anyMatch(Constrained::isAnyOf);
    }

    private static boolean isAny(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(Constrained::isOne);
    }

    /** A constraint of the library, or one of someone else, which carries the library's own annotation. */
    private static boolean isOne(Class<? extends Annotation> annotation) {
        return Stream.concat(
                        Stream.of(annotation),
                        Arrays.stream(annotation.getAnnotations()).map(Annotation::annotationType))
                .anyMatch(each -> each.getName().startsWith(LIBRARY));
    }
}
