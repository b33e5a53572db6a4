package dev.millrace.config;

import dev.millrace.data.ValueType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Describes in JSON Schema what {@link Binding} takes for a Java type, so that editors check and complete it. Every value
 * may as well be a text with a reference {@code ${…}} or a placeholder {@code {…}}, since what stands there is known later.
 * Constraints of Jakarta Validation on components of records become limits.
 * Not safe for use by several threads.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-core">JSON Schema, draft 2020-12</a>
 */
public final class JsonSchema {
    /** What stands under {@code $schema}. */
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** The schema of a text that tells its value only later. */
    private static final Map<String, Object> REFERENCE =
            keywords("type", "string", "pattern", "\\$\\{|\\{[A-Za-z_][A-Za-z0-9_]*\\}");

    private static final Set<Class<?>> REALS = Set.of(Double.class, Float.class, Number.class, BigDecimal.class);
    private static final Set<Class<?>> LISTS = Set.of(List.class, Collection.class, Iterable.class, Set.class);

    private final boolean areKeysRequired;
    private final Set<Class<?>> open = new HashSet<>();

    private JsonSchema(boolean areKeysRequired) {
        this.areKeysRequired = areKeysRequired;
    }

    /** Returns the schema of a value that may stand in parts in several files, so that no key is required. */
    public static Map<String, Object> ofParts(ValueType type) {
        return new JsonSchema(false).of(type, null);
    }

    /** Returns the schema of a record that is whole where it stands. */
    public static Map<String, Object> ofRecord(Class<? extends Record> type) {
        return new JsonSchema(true).section(type);
    }

    /** Returns keywords with their values in the order of {@code pairs}, since that of {@link Map#of} changes. */
    public static Map<String, Object> keywords(Object... pairs) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            keywords.put((String) pairs[i], pairs[i + 1]);
        }
        return keywords;
    }

    /** Returns the schema of all that another describes, and of texts that tell their value only later. */
    public static Map<String, Object> orReference(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, REFERENCE));
    }

    /** @param said the type as it is written, with its constraints; null if there are none */
    private Map<String, Object> of(ValueType type, @Nullable AnnotatedType said) {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            Map<String, Object> inner =
                    of(type.argument(Optional.class, 0).orElse(ValueType.anything()), argument(said, 0));
            return inner.isEmpty() ? inner : Map.of("anyOf", List.of(inner, Map.of("type", "null")));
        }
        if (raw.isRecord()) {
            return orReference(section(raw));
        }
        if (raw == Map.class) {
            ValueType value = type.argument(Map.class, 1).orElse(ValueType.anything());
            Map<String, Object> values = of(value, argument(said, 1));
            return orReference(with(
                    keywords("type", "object", "additionalProperties", values),
                    said == null ? Map.of() : ConstraintKeywords.ofSize(said, "minProperties", "maxProperties")));
        }
        if (LISTS.contains(raw)) {
            ValueType element = type.argument(Iterable.class, 0).orElse(ValueType.anything());
            Map<String, Object> sizes = new LinkedHashMap<>(
                    said == null ? Map.of() : ConstraintKeywords.ofSize(said, "minItems", "maxItems"));
            if (raw == Set.class) {
                sizes.remove("maxItems"); // what stands twice is one
            }
            return orReference(with(keywords("type", "array", "items", of(element, argument(said, 0))), sizes));
        }
        if (said != null && raw == String.class) {
            Map<String, Object> limits = ConstraintKeywords.ofText(said);
            return limits.isEmpty() ? scalar(raw) : orReference(with(keywords("type", "string"), limits));
        }
        if (said != null && Number.class.isAssignableFrom(raw)) {
            Map<String, Object> limits = ConstraintKeywords.ofNumber(said);
            return limits.isEmpty() ? scalar(raw) : Map.of("allOf", List.of(scalar(raw), orReference(limits)));
        }
        return scalar(raw);
    }

    private static @Nullable AnnotatedType argument(@Nullable AnnotatedType said, int index) {
        return said instanceof AnnotatedParameterizedType of ? of.getAnnotatedActualTypeArguments()[index] : null;
    }

    private static Map<String, Object> with(Map<String, Object> schema, Map<String, Object> more) {
        schema.putAll(more);
        return schema;
    }

    private static Map<String, Object> scalar(Class<?> type) {
        if (type.isEnum()) {
            return constants(type);
        }
        if (type == Boolean.class) {
            return orReference(Map.of("type", "boolean"));
        }
        if (REALS.contains(type)) {
            return orReference(Map.of("type", "number"));
        }
        if (type == BigInteger.class || type == Long.class) {
            return orReference(Map.of("type", "integer"));
        }
        if (type == Integer.class) {
            return whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == Short.class) {
            return whole(Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type == Byte.class) {
            return whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (type == Comparable.class) {
            return Map.of("type", List.of("number", "string"));
        }
        if (type == String.class) {
            return keywords("type", "string");
        }
        return Scalars.isText(type) ? keywords("type", "string", "description", Scalars.expected(type)) : Map.of();
    }

    private static Map<String, Object> whole(long least, long greatest) {
        return orReference(keywords("type", "integer", "minimum", least, "maximum", greatest));
    }

    /** Offers constants in small letters, and takes them in any case and with either dash. */
    private static Map<String, Object> constants(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .toList();
        String anyCase = names.stream().map(JsonSchema::anyCase).collect(Collectors.joining("|", "^(", ")$"));
        return Map.of(
                "anyOf",
                List.of(
                        Map.of(
                                "enum",
                                names.stream()
                                        .map(each -> each.toLowerCase(Locale.ROOT))
                                        .toList()),
                        keywords("type", "string", "pattern", anyCase),
                        REFERENCE));
    }

    private static String anyCase(String name) {
        return name.chars()
                .mapToObj(each -> Character.isLetter(each)
                        ? "[" + Character.toString(Character.toLowerCase(each))
                                + Character.toString(Character.toUpperCase(each)) + "]"
                        : each == '_' ? "[_-]" : Character.toString(each))
                .collect(Collectors.joining());
    }

    private Map<String, Object> section(Class<?> type) {
        if (!open.add(type)) {
            return Map.of("type", "object"); // a record within itself
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> inJava = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        boolean isConstrained = Constrained.is(type);
        Iterator<RecordComponent> components =
                List.of(type.getRecordComponents()).iterator();
        Binding.keys(type).forEach(key -> {
            AnnotatedType said = components.next().getAnnotatedType();
            Map<String, Object> schema = of(key.type(), isConstrained ? said : null);
            properties.put(key.inFile(), schema);
            boolean isOther = !key.inFile().equals(key.inJava());
            if (isOther) {
                inJava.put("^" + key.inJava() + "$", schema);
            }
            if (areKeysRequired && !key.type().is(Optional.class)) {
                required.add(isOther ? either(key.inFile(), key.inJava()) : needs(key.inFile()));
            }
        });
        open.remove(type);
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("type", "object");
        section.put("properties", properties);
        section.put("patternProperties", inJava);
        if (!required.isEmpty()) {
            section.put("allOf", required);
        }
        section.put("additionalProperties", false);
        section.values().removeIf(part -> part.equals(Map.of()));
        return section;
    }

    private static Map<String, Object> needs(String key) {
        return Map.of("required", List.of(key));
    }

    private static Map<String, Object> either(String inFile, String inJava) {
        return Map.of("anyOf", List.of(needs(inFile), needs(inJava)));
    }
}
