package dev.millrace.catalog;

import dev.millrace.config.JsonSchema;
import dev.millrace.entry.DatasetFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes files of the catalog in JSON Schema. */
final class CatalogSchema {
    private static final String DEFINITIONS = "#/$defs/";
    private final List<DatasetFactory<?>> factories;

    CatalogSchema(Collection<DatasetFactory<?>> factories) {
        this.factories = factories.stream()
                .sorted(Comparator.comparing(DatasetFactory::type))
                .toList();
    }

    Map<String, Object> schema() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("entry", JsonSchema.orReference(entry()));
        definitions.put("contract", contract());
        factories.forEach(each -> definitions.put(name(each), options(each)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", JsonSchema.DIALECT);
        schema.put("title", "A catalog of Millrace");
        schema.put("type", List.of("object", "null"));
        schema.put("patternProperties", Map.of("^_", Map.of("description", "A template, which is no entry")));
        schema.put("additionalProperties", Map.of("$ref", DEFINITIONS + "entry"));
        schema.put("$defs", definitions);
        return schema;
    }

    /** Keeps types apart from the definitions beside them. */
    private static String name(DatasetFactory<?> factory) {
        return "type-" + factory.type();
    }

    /** A section, or the name of a record class. */
    private static Map<String, Object> contract() {
        return Map.of("anyOf", List.of(JsonSchema.ofRecord(ContractOptions.class), Map.of("type", "string")));
    }

    /** A section whose type says which other keys there are. */
    private Map<String, Object> entry() {
        List<Object> byType = new ArrayList<>();
        for (DatasetFactory<?> each : factories) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put(
                    "if",
                    JsonSchema.keywords(
                            "properties", Map.of("type", Map.of("const", each.type())), "required", List.of("type")));
            rule.put("then", Map.of("$ref", DEFINITIONS + name(each)));
            byType.add(rule);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "object");
        entry.put("properties", Map.of("type", type()));
        entry.put("required", List.of("type"));
        entry.put("allOf", byType);
        return entry;
    }

    private Map<String, Object> type() {
        return JsonSchema.orReference(Map.of(
                "anyOf",
                List.of(
                        Map.of(
                                "enum",
                                factories.stream().map(DatasetFactory::type).toList()),
                        JsonSchema.keywords(
                                "type",
                                "string",
                                "pattern",
                                "^[A-Za-z_$][\\w$]*(\\.[\\w$]+)+$",
                                "description",
                                "the full name of a class"))));
    }

    private Map<String, Object> options(DatasetFactory<?> factory) {
        Map<String, Object> options = new LinkedHashMap<>(JsonSchema.ofRecord(factory.options()));
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("type", Map.of("const", factory.type()));
        if (options.get("properties") instanceof Map<?, ?> own) {
            own.forEach((key, schema) -> keys.put(String.valueOf(key), schema));
        }
        if (factory.takesCredentials()) {
            keys.put(
                    "credentials",
                    JsonSchema.keywords(
                            "type",
                            List.of("string", "object"),
                            "description",
                            "the name of a section of the credentials"));
        }
        if (factory.takesVersions()) {
            keys.put("versioned", JsonSchema.orReference(Map.of("type", "boolean")));
        }
        keys.put("contract", Map.of("$ref", DEFINITIONS + "contract"));
        keys.put("metadata", Map.of("type", List.of("object", "null", "string")));
        options.put("properties", keys);
        return options;
    }
}
