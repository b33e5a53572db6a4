package dev.millrace.table;

import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How records of a class are taken apart and put together; looked up once for each class. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Component> components;
    private final Lazy constructor;

    /** A method handle that is made when it is first called: to know a shape, as every check of a wiring does, takes none. */
    private static final class Lazy {
        private final Search search;
        private volatile @Nullable MethodHandle found;

        Lazy(Search search) {
            this.search = search;
        }

        MethodHandle get() throws IllegalAccessException {
            MethodHandle known = found;
            if (known == null) {
                known = search.find();
                found = known;
            }
            return known;
        }
    }

    /** Makes a method handle of what was made accessible before. */
    private interface Search {
        MethodHandle find() throws IllegalAccessException;
    }

    /**
     * A component of a record.
     *
     * @param name as in Java
     * @param content the type; of an {@code Optional} that of its content
     * @param isOptional whether it is an {@code Optional}
     * @param isPrimitive whether it can't be null
     * @param accessor reads it from a record
     */
    record Component(String name, ValueType content, boolean isOptional, boolean isPrimitive, Lazy accessor) {
        Class<?> type() {
            return content.raw();
        }

        /** Returns the type as it stands in Java. */
        String typeName() {
            Class<?> raw =
                    isPrimitive ? MethodType.methodType(content.raw()).unwrap().returnType() : content.raw();
            return raw.getSimpleName();
        }

        /** Returns the name of the column that is made of it. */
        String columnName() {
            return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        }

        /** Returns the name of its column among those that there are. */
        Optional<String> find(List<String> columns) {
            if (columns.contains(name)) {
                return Optional.of(name);
            }
            return Optional.of(columnName()).filter(columns::contains);
        }

        @Nullable
        Object read(Object record) {
            try {
                return (Object) accessor.get().invokeExact(record);
            } catch (Throwable e) {
                throw sneaky(e);
            }
        }
    }

    private RecordShape(Class<?> type) {
        try {
            List<Component> found = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                found.add(component(component));
            }
            this.components = List.copyOf(found);
            this.constructor = constructor(type);
        } catch (NoSuchMethodException | InaccessibleObjectException e) {
            throw new DatasetException(
                    Problem.error(TableProblems.code(9), "Record " + type.getSimpleName() + " is not open to Millrace.")
                            .fix("open package " + type.getPackageName() + " in its module-info"),
                    e);
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    List<Component> components() {
        return components;
    }

    void forEachValue(Record value, Consumer<@Nullable Object> action) {
        for (Component component : components) {
            action.accept(component.read(value));
        }
    }

    /** Makes a record; what its constructor throws is thrown as it is. */
    Object make(@Nullable Object[] values) {
        try {
            return (Object) constructor.get().invokeExact(values);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    private static Component component(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        Lazy handle = new Lazy(() ->
                MethodHandles.lookup().unreflect(accessor).asType(MethodType.methodType(Object.class, Object.class)));
        ValueType type = ValueType.of(component.getGenericType());
        ValueType content = type.argument(Optional.class, 0).orElse(type);
        return new Component(
                component.getName(),
                content,
                type.is(Optional.class),
                component.getType().isPrimitive(),
                handle);
    }

    private static Lazy constructor(Class<?> type) throws NoSuchMethodException {
        Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return new Lazy(() -> MethodHandles.lookup()
                .unreflectConstructor(constructor)
                .asSpreader(Object[].class, constructor.getParameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class)));
    }

    private static RuntimeException sneaky(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("A record can't throw checked exceptions", thrown);
    }
}
