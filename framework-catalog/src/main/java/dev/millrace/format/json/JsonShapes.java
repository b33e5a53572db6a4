package dev.millrace.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.data.ValueType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows which Java types have a form in JSON: records, collections, maps, scalars, and whatever is made of them. */
final class JsonShapes {
    private static final Set<Class<?>> SCALARS =
            Set.of(Object.class, String.class, Boolean.class, Character.class, Number.class);
    private static final List<String> SCALAR_PACKAGES = List.of("java.time", "java.math");

    private final Set<Class<?>> seen = new HashSet<>();

    private JsonShapes() {}

    /** Tells whether values of a type can be read and written. */
    static boolean have(ValueType type) {
        return new JsonShapes().binds(type);
    }

    private boolean binds(ValueType type) {
        Class<?> raw = type.raw();
        if (Collection.class.isAssignableFrom(raw)) {
            return argument(type, Collection.class, 0);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return argument(type, Map.class, 0) && argument(type, Map.class, 1);
        }
        if (raw == Optional.class) {
            return argument(type, Optional.class, 0);
        }
        if (raw.isArray()) {
            return raw != byte[].class && binds(ValueType.of(raw.getComponentType()));
        }
        return raw.isRecord() ? bindsComponents(raw) : isScalar(raw);
    }

    private boolean argument(ValueType type, Class<?> parent, int index) {
        return type.argument(parent, index).map(this::binds).orElse(true);
    }

    /** Looks at each record once, so that one that contains itself is no endless search. */
    private boolean bindsComponents(Class<?> type) {
        return !seen.add(type)
                || Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .map(ValueType::of)
                        .allMatch(this::binds);
    }

    private static boolean isScalar(Class<?> type) {
        return SCALARS.contains(type)
                || type.isEnum()
                || Number.class.isAssignableFrom(type)
                || JsonNode.class.isAssignableFrom(type)
                || SCALAR_PACKAGES.contains(type.getPackageName());
    }
}
