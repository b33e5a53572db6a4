package dev.millrace.data;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Java type of a value, generics included; primitives stand as their wrappers.
 *
 * @param type the reflected type
 */
public record ValueType(Type type) {
    private static final ValueType OBJECT = new ValueType(Object.class);

    /** Replaces a primitive by its wrapper, and generic types by ones that are equal whoever made them. */
    public ValueType {
        type = StructuralTypes.of(type, Map.of());
    }

    /** Returns the type as a value. */
    public static ValueType of(Type type) {
        return type == Object.class ? OBJECT : new ValueType(type);
    }

    /** Returns the type of anything. */
    public static ValueType anything() {
        return OBJECT;
    }

    /** Returns the generic type {@code raw<arguments>}. */
    public static ValueType of(Class<?> raw, ValueType... arguments) {
        return new ValueType(new StructuralTypes.Parameterized(
                raw, Arrays.stream(arguments).map(ValueType::type).toList()));
    }

    /** Returns the class without type arguments; of a type variable or wildcard its first bound. */
    public Class<?> raw() {
        return raw(type);
    }

    /** Tells whether this is the type of anything. */
    public boolean isAnything() {
        return type == Object.class;
    }

    /** Tells whether the class is exactly the given one, whatever its arguments. */
    public boolean is(Class<?> wanted) {
        return raw() == wanted;
    }

    /**
     * Returns what the type argument of {@code parent} is in this type: of {@code ArrayList<Flight>} seen as
     * {@code Iterable} it is {@code Flight}. Empty if this is no {@code parent} or its argument is not known.
     */
    public Optional<ValueType> argument(Class<?> parent, int index) {
        return supertype(type, parent)
                .filter(ParameterizedType.class::isInstance)
                .map(found -> ((ParameterizedType) found).getActualTypeArguments()[index])
                .filter(argument -> !(argument instanceof TypeVariable<?>))
                .map(ValueType::bound)
                .map(ValueType::of);
    }

    /**
     * Tells whether every value of {@code other} is one of this type, by the rules of Java's assignment; a raw type or
     * an open type variable on the other side is let through, as with an unchecked warning.
     */
    public boolean accepts(ValueType other) {
        return accepts(type, other.type);
    }

    /** Writes the type as in source, without packages. */
    public String describe() {
        return describe(type);
    }

    // by hand: the methods of a record are put together at their first call in each process, which takes milliseconds
    @Override
    public boolean equals(Object other) {
        return other instanceof ValueType value && type.equals(value.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }

    private static boolean accepts(Type target, Type source) {
        if (target == Object.class || target.equals(source) || target instanceof TypeVariable<?>) {
            return true;
        }
        if (target instanceof WildcardType wildcard) {
            return contains(wildcard, source);
        }
        if (source instanceof TypeVariable<?> || source instanceof WildcardType) {
            return raw(target).isAssignableFrom(raw(source)) || raw(source) == Object.class;
        }
        if (!raw(target).isAssignableFrom(raw(source))) {
            return false;
        }
        if (target instanceof GenericArrayType array) {
            return accepts(array.getGenericComponentType(), component(source));
        }
        return !(target instanceof ParameterizedType wanted)
                || supertype(source, raw(target))
                        .map(found -> argumentsFit(wanted, found))
                        .orElse(true);
    }

    private static boolean argumentsFit(ParameterizedType wanted, Type found) {
        if (!(found instanceof ParameterizedType given)) {
            return true;
        }
        Type[] targets = wanted.getActualTypeArguments();
        Type[] sources = given.getActualTypeArguments();
        for (int i = 0; i < targets.length; i++) {
            if (!contains(targets[i], sources[i])) {
                return false;
            }
        }
        return true;
    }

    /** Type argument containment, Java Language Specification 4.5.1. */
    private static boolean contains(Type target, Type source) {
        if (source instanceof TypeVariable<?> || target instanceof TypeVariable<?>) {
            return true;
        }
        if (target instanceof WildcardType wildcard) {
            return Arrays.stream(wildcard.getUpperBounds()).allMatch(upper -> accepts(upper, bound(source)))
                    && Arrays.stream(wildcard.getLowerBounds()).allMatch(lower -> reaches(source, lower));
        }
        return !(source instanceof WildcardType) && accepts(target, source) && accepts(source, target);
    }

    /** Tells whether everything above the source's lower bound, or the source itself, is above {@code lower}. */
    private static boolean reaches(Type source, Type lower) {
        return source instanceof WildcardType wildcard
                ? Arrays.stream(wildcard.getLowerBounds()).anyMatch(each -> accepts(each, lower))
                : accepts(source, lower);
    }

    private static Type bound(Type type) {
        return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    }

    private static Type component(Type array) {
        if (array instanceof GenericArrayType generic) {
            return generic.getGenericComponentType();
        }
        Class<?> component = raw(array).getComponentType();
        return component == null ? Object.class : component;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        return raw(((WildcardType) type).getUpperBounds()[0]);
    }

    /** Finds how {@code type} extends {@code parent}, with the type arguments carried up. */
    private static Optional<Type> supertype(Type type, Class<?> parent) {
        Class<?> self = raw(type);
        if (self == parent) {
            return Optional.of(type);
        }
        return parents(self).stream()
                .filter(each -> parent.isAssignableFrom(raw(each)))
                .findFirst()
                .flatMap(each -> supertype(substitute(each, type), parent));
    }

    private static List<Type> parents(Class<?> self) {
        List<Type> parents = Arrays.stream(self.getGenericInterfaces()).collect(Collectors.toList());
        Type superclass = self.getGenericSuperclass();
        if (superclass != null) {
            parents.add(0, superclass);
        }
        return parents;
    }

    private static Type substitute(Type parent, Type child) {
        if (!(parent instanceof ParameterizedType generic)) {
            return parent;
        }
        if (!(child instanceof ParameterizedType known)) {
            return child instanceof Class<?> plain && plain.getTypeParameters().length > 0 ? raw(parent) : parent;
        }
        TypeVariable<?>[] variables = raw(child).getTypeParameters();
        Map<Type, Type> values = new HashMap<>();
        for (int i = 0; i < variables.length; i++) {
            values.put(variables[i], known.getActualTypeArguments()[i]);
        }
        return StructuralTypes.of(generic, values);
    }

    private static String describe(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .map(ValueType::describe)
                    .collect(Collectors.joining(", ", raw(type).getSimpleName() + "<", ">"));
        }
        if (type instanceof GenericArrayType array) {
            return describe(array.getGenericComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            if (wildcard.getLowerBounds().length > 0) {
                return "? super " + describe(wildcard.getLowerBounds()[0]);
            }
            Type upper = wildcard.getUpperBounds()[0];
            return upper == Object.class ? "?" : "? extends " + describe(upper);
        }
        return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
    }
}
