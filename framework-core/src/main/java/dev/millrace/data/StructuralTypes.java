package dev.millrace.data;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Generic types that are equal by their parts, whoever made them. */
final class StructuralTypes {
    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            void.class, Void.class);

    private StructuralTypes() {}

    /** Puts values in the place of type variables, and types that are equal by their parts in the place of the JDK's. */
    static Type of(Type type, Map<Type, Type> values) {
        if (type instanceof Class<?> plain) {
            return WRAPPERS.getOrDefault(plain, plain);
        }
        if (type instanceof ParameterizedType generic) {
            return new Parameterized((Class<?>) generic.getRawType(), all(generic.getActualTypeArguments(), values));
        }
        if (type instanceof WildcardType wildcard) {
            return new Wildcard(all(wildcard.getUpperBounds(), values), all(wildcard.getLowerBounds(), values));
        }
        if (type instanceof GenericArrayType array) {
            Type component = of(array.getGenericComponentType(), values);
            return component instanceof Class<?> plain ? plain.arrayType() : new GenericArray(component);
        }
        return values.getOrDefault(type, type);
    }

    private static List<Type> all(Type[] types, Map<Type, Type> values) {
        return Arrays.stream(types).map(each -> of(each, values)).toList();
    }

    /** A generic type, equal by its parts. */
    record Parameterized(Class<?> rawClass, List<Type> arguments) implements ParameterizedType {
        // by hand: the methods of a record are put together at their first call in each process, which takes
        // milliseconds
        @Override
        public boolean equals(Object other) {
            return other instanceof Parameterized type && rawClass == type.rawClass && arguments.equals(type.arguments);
        }

        @Override
        public int hashCode() {
            return 31 * rawClass.hashCode() + arguments.hashCode();
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return rawClass;
        }

        @Override
        @SuppressWarnings("NullAway") // the contract of this method is null for a top-level class
        public Type getOwnerType() {
            return rawClass.getDeclaringClass();
        }

        @Override
        public String toString() {
            return arguments.stream()
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", rawClass.getTypeName() + "<", ">"));
        }
    }

    /** A wildcard, equal by its bounds. */
    private record Wildcard(List<Type> upper, List<Type> lower) implements WildcardType {
        @Override
        public Type[] getUpperBounds() {
            return upper.toArray(Type[]::new);
        }

        @Override
        public Type[] getLowerBounds() {
            return lower.toArray(Type[]::new);
        }

        @Override
        public String toString() {
            if (!lower.isEmpty()) {
                return "? super " + lower.get(0).getTypeName();
            }
            return upper.get(0) == Object.class
                    ? "?"
                    : "? extends " + upper.get(0).getTypeName();
        }
    }

    /** An array of a generic type, equal by its component. */
    private record GenericArray(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }
}
