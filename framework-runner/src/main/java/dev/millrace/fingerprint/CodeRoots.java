package dev.millrace.fingerprint;

import dev.millrace.node.NodeSpec;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the code of a node begins, found without reading a class file: its methods, and the objects that it holds. */
final class CodeRoots {
    private static final int MOST_WRAPPERS = 4;
    private static final String LAMBDA = "$$Lambda";

    /** Methods as owner, name and descriptor between blanks. */
    final SortedSet<String> methods = new TreeSet<>();
    /** Classes on whose objects node methods are called. */
    final SortedSet<String> targets = new TreeSet<>();
    /** Classes of which a node holds objects, or has a lambda. */
    final SortedSet<String> objects = new TreeSet<>();
    /** What final fields hold. */
    final SortedMap<String, String> values = new TreeMap<>();

    private final ProjectClasses classes;
    private final Set<Object> walked = Collections.newSetFromMap(new IdentityHashMap<>());

    private CodeRoots(ProjectClasses classes) {
        this.classes = classes;
    }

    static CodeRoots of(List<Object> parts, ProjectClasses classes) {
        CodeRoots roots = new CodeRoots(classes);
        for (Object part : parts) {
            if (part instanceof Method method) {
                roots.method(method);
            } else if (roots.methods.isEmpty()) {
                roots.walk(part);
            } else {
                roots.targets.add(hostOf(part.getClass()));
                roots.walked.add(part);
                roots.walkFields(part);
            }
        }
        return roots;
    }

    /** Returns a class of the project of which a node consists, or null. */
    static @Nullable Class<?> owner(List<Object> parts) {
        return parts.get(0) instanceof Method method
                ? method.getDeclaringClass()
                : firstOwn(parts.get(0), MOST_WRAPPERS);
    }

    /** Returns all of it as one text. */
    String text() {
        return methods + "\n" + targets + "\n" + objects + "\n" + values;
    }

    private void method(Method method) {
        methods.add(hostOf(method.getDeclaringClass()) + " " + method.getName() + " "
                + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString());
    }

    /** Returns the class of what the framework has wrapped, or null. */
    private static @Nullable Class<?> firstOwn(@Nullable Object object, int depth) {
        if (object == null || isOfJava(object.getClass()) || depth == 0) {
            return null;
        }
        if (!isOfFramework(object.getClass())) {
            return object.getClass();
        }
        for (Field field : object.getClass().getDeclaredFields()) {
            try {
                field.setAccessible(true);
                Class<?> found =
                        Modifier.isStatic(field.getModifiers()) ? null : firstOwn(field.get(object), depth - 1);
                if (found != null) {
                    return found;
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null;
            }
        }
        return null;
    }

    /** Goes through what an object holds; what can't be looked into is known by its class alone. */
    private void walk(@Nullable Object object) {
        if (object == null || !walked.add(object)) {
            return;
        }
        Class<?> type = object.getClass();
        if (object instanceof Method method) {
            method(method);
        } else if (type.isArray()) {
            for (int i = 0; !type.getComponentType().isPrimitive() && i < Array.getLength(object); i++) {
                walk(Array.get(object, i));
            }
        } else if (object instanceof Collection<?> items && isOfJava(type)) {
            items.forEach(this::walk);
        } else if (object instanceof Map<?, ?> map && isOfJava(type)) {
            map.forEach((key, value) -> {
                walk(key);
                walk(value);
            });
        } else if (!isOfJava(type)) {
            String name = hostOf(type);
            boolean isOwn = classes.has(name);
            if (isOwn) {
                objects.add(name); // which of its methods a lambda stands for is not told
            }
            if (isOwn || isOfFramework(type)) {
                walkFields(object);
            }
        }
    }

    /** Returns the class itself, or that in which a lambda stands. */
    private static String hostOf(Class<?> type) {
        String name = type.getName().replace('.', '/');
        int lambda = name.indexOf(LAMBDA);
        return lambda < 0 ? name : name.substring(0, lambda);
    }

    private static boolean isOfFramework(Class<?> type) {
        return ProjectClasses.location(type).equals(ProjectClasses.location(NodeSpec.class));
    }

    private static boolean isOfJava(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("jdk.");
    }

    private void walkFields(Object object) {
        for (Class<?> type = object.getClass(); type != null && !isOfJava(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    walkField(object, field);
                }
            }
        }
    }

    private void walkField(Object object, Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            if (!Modifier.isFinal(field.getModifiers()) && isValue(value)) {
                return; // it may change while nodes run
            }
            if (isValue(value)) {
                values.put(
                        "field " + ProjectCode.simple(hostOf(field.getDeclaringClass())) + "." + field.getName(),
                        String.valueOf(value));
            } else {
                walk(value);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            values.put("field " + field.getName(), field.getType().getName());
        }
    }

    private static boolean isValue(@Nullable Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>;
    }
}
