package dev.millrace.launch;

import dev.millrace.config.JsonSchema;
import dev.millrace.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Describes files of parameters in JSON Schema: what nodes ask for at one path, and below it. */
final class ParametersSchema {
    private final Set<Map<String, Object>> wanted = new LinkedHashSet<>();
    private final Map<String, ParametersSchema> below = new TreeMap<>();

    private ParametersSchema() {}

    static Map<String, Object> of(Collection<Pipeline> pipelines) {
        ParametersSchema root = new ParametersSchema();
        pipelines.stream()
                .flatMap(each -> each.nodes().stream())
                .flatMap(node -> node.inputs().stream())
                .filter(port -> !port.isDataset())
                .forEach(port -> root.at(port.name()).wanted.add(JsonSchema.ofParts(port.type())));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", JsonSchema.DIALECT);
        schema.put("title", "The parameters of a project of Millrace");
        schema.put("type", List.of("object", "null"));
        schema.putAll(root.schema());
        return schema;
    }

    private ParametersSchema at(String path) {
        ParametersSchema found = this;
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.")) {
            found = found.below.computeIfAbsent(key, each -> new ParametersSchema());
        }
        return found;
    }

    private Map<String, Object> schema() {
        List<Object> all = new ArrayList<>(wanted);
        all.remove(Map.of());
        Map<String, Object> schema = new LinkedHashMap<>();
        if (!all.isEmpty()) {
            schema.put("allOf", all);
        }
        if (!below.isEmpty()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            below.forEach((key, child) -> properties.put(key, child.schema()));
            schema.put("properties", properties);
        }
        return schema;
    }
}
