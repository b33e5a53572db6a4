package dev.millrace.format.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.format.jsonl.JsonlFormat;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.storage.StoredFile;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import dev.millrace.table.Table;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON file. Numbers keep all their digits, dates are ISO 8601 text, components of records keep their order, maps are
 * written in the order of their keys.
 */
final class JsonDataset implements Dataset<JsonNode>, SupportsBinding, SupportsExists, SupportsVersions {
    private static final ProblemCode NOT_JSON = new ProblemCode("JSON", 1);
    private static final ProblemCode DOES_NOT_FIT = new ProblemCode("JSON", 2);
    private static final ProblemCode NOT_WRITABLE = new ProblemCode("JSON", 3);

    private static final ValueType TABLE = ValueType.of(Table.class);

    private final StoredFile file;

    JsonDataset(StoredFile file) {
        this.file = file;
    }

    @Override
    public ValueType type() {
        return ValueType.of(JsonNode.class);
    }

    @Override
    public boolean binds(ValueType type) {
        return type.equals(TABLE) || JsonShapes.have(type);
    }

    @Override
    public JsonNode load() {
        return (JsonNode) loadAs(type());
    }

    @Override
    public void save(JsonNode value) {
        saveAs(value, type());
    }

    @Override
    public Object loadAs(ValueType type) {
        if (type.equals(TABLE)) {
            return file.read(path -> JsonlFormat.ofArrays().read(path, file.name()));
        }
        return file.read(path -> {
            try {
                return Optional.ofNullable(Json.read(path, type.type()))
                        .orElseThrow(() -> new DatasetException(doesNotFit(type, "it holds nothing but null")));
            } catch (JsonMappingException e) {
                throw new DatasetException(mapping(e, type), e);
            } catch (JacksonException e) {
                throw new DatasetException(
                        Problem.error(NOT_JSON, "File " + file.name() + " is not JSON: " + e.getOriginalMessage())
                                .at(location(e)),
                        e);
            }
        });
    }

    @Override
    public void saveAs(Object value, ValueType type) {
        if (type.equals(TABLE)) {
            file.write(path -> JsonlFormat.ofArrays().write(path, file.name(), (Table) value));
            return;
        }
        file.write(path -> {
            try {
                Json.write(path, value, type.type());
            } catch (FiniteNumbers.NotFinite e) {
                throw new DatasetException(notWritable("JSON has no " + e.getMessage(), e.path(), type), e);
            } catch (JsonMappingException e) {
                throw new DatasetException(notWritable(e.getOriginalMessage(), path(e), type), e);
            } catch (JacksonException e) {
                throw new DatasetException(notWritable(e.getOriginalMessage(), "", type), e);
            }
        });
    }

    @Override
    public Optional<Versions> versions() {
        return file.versions();
    }

    @Override
    public boolean exists() {
        return file.exists();
    }

    @Override
    public Map<String, String> describe() {
        return file.describe("json");
    }

    private Problem notWritable(String reason, String path, ValueType type) {
        return Problem.error(NOT_WRITABLE, "The value for " + file.name() + " can't be written as JSON: " + reason)
                .with("value", path.isEmpty() ? type.describe() : path + " of " + type.describe())
                .with("stored", "what was there before is unchanged");
    }

    private Problem mapping(JsonMappingException e, ValueType type) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String key = unknown.getPropertyName();
            String owner = unknown.getReferringClass().getSimpleName();
            return doesNotFit(type, "unknown key '" + key + "' for " + owner)
                    .at(location(e))
                    .with("in", path(e))
                    .didYouMean(
                            key,
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .toList());
        }
        String reason = e.getOriginalMessage();
        if (reason.startsWith("Trailing token")) {
            return Problem.error(
                            NOT_JSON, "File " + file.name() + " is not JSON: it goes on after the end of the value")
                    .at(location(e));
        }
        Problem problem = doesNotFit(type, plainWords(reason)).at(location(e));
        return e.getPath().isEmpty() ? problem : problem.with("in", path(e));
    }

    private Problem doesNotFit(ValueType type, String reason) {
        return Problem.error(DOES_NOT_FIT, "File " + file.name() + " does not fit " + type.describe() + ": " + reason);
    }

    /** Leaves out what only a programmer of Jackson could follow. */
    private static String plainWords(String reason) {
        if (reason.startsWith("No content to map")) {
            return "it is empty";
        }
        return reason.replaceAll(" \\((set|but) [^()]*(\\([^()]*\\))?[^()]*\\)$", "");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private Location location(JacksonException e) {
        JsonLocation at = e.getLocation();
        return at == null ? Location.file(file.name()) : Location.inFile(file.name(), at.getLineNr(), at.getColumnNr());
    }
}
