package dev.millrace.table;

import dev.millrace.data.ValueType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Looks for tables in a value, through collections, maps, optionals, arrays and records. */
final class Contents {
    private static final Set<String> PLAIN_PACKAGES =
            Set.of("java.lang", "java.math", "java.time", "java.net", "java.nio.file", "java.nio.charset");
    private static final Set<Class<?>> CONTAINERS = Set.of(Collection.class, Map.class, Optional.class);
    private static final ClassValue<Sort> SORTS = new ClassValue<>() {
        @Override
        protected Sort computeValue(Class<?> type) {
            return sort(type);
        }
    };

    private final Consumer<Object> found;
    private boolean opaque;

    /** What may be in values of a class. */
    private enum Sort {
        NOTHING,
        OFF_HEAP,
        CONTAINER,
        RECORD,
        UNKNOWN
    }

    private Contents(Consumer<Object> found) {
        this.found = found;
    }

    /**
     * Gives every table, column and Arrow root to {@code found}.
     *
     * @return whether there may be others, in an object that can't be looked through
     */
    static boolean visit(Object value, Consumer<Object> found) {
        Contents contents = new Contents(found);
        contents.visit(value);
        return contents.opaque;
    }

    private void visit(@Nullable Object value) {
        if (value == null) {
            return;
        }
        switch (SORTS.get(value.getClass())) {
            case NOTHING -> {}
            case OFF_HEAP -> found.accept(value);
            case CONTAINER -> visitContainer(value);
            case RECORD -> visitRecord((Record) value);
            case UNKNOWN -> opaque = true;
        }
    }

    private void visitContainer(Object value) {
        if (value instanceof Collection<?> collection) {
            collection.forEach(this::visit);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::visit);
            map.values().forEach(this::visit);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::visit);
        } else {
            Arrays.asList((@Nullable Object[]) value).forEach(this::visit);
        }
    }

    private void visitRecord(Record value) {
        RecordShape.of(value.getClass()).forEachValue(value, this::visit);
    }

    private static Sort sort(Class<?> type) {
        if (Table.class == type
                || Column.class.isAssignableFrom(type)
                || VectorSchemaRoot.class.isAssignableFrom(type)) {
            return Sort.OFF_HEAP;
        }
        if (CONTAINERS.stream().anyMatch(each -> each.isAssignableFrom(type))) {
            return Sort.CONTAINER;
        }
        if (type.isArray()) {
            return isPlain(type.getComponentType()) ? Sort.NOTHING : Sort.CONTAINER;
        }
        if (type.isRecord()) {
            boolean plain = Arrays.stream(type.getRecordComponents()).allMatch(Contents::isPlain);
            return plain ? Sort.NOTHING : Sort.RECORD;
        }
        return isPlain(type) ? Sort.NOTHING : Sort.UNKNOWN;
    }

    private static boolean isPlain(RecordComponent component) {
        ValueType type = ValueType.of(component.getGenericType());
        Optional<ValueType> content = type.argument(Optional.class, 0);
        Class<?> raw = content.orElse(type).raw();
        return isPlain(raw) || raw.isArray() && isPlain(raw.getComponentType());
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || Enum.class.isAssignableFrom(type)
                || type != Object.class
                        && type != Record.class
                        && !type.isInterface()
                        && PLAIN_PACKAGES.contains(type.getPackageName());
    }
}
