package dev.millrace.format.parquet;

import dev.millrace.table.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The Arrow schema that pyarrow, Polars and others leave in a footer beside the file's own.
 *
 * <p>Of what it tells, the time zones of moments and the metadata of columns are taken; the file's own schema says all that
 * is needed of unsigned numbers, dictionaries and lists. Whatever makes no sense, or belongs to other columns, is passed over.
 *
 * @see <a href="https://arrow.apache.org/docs/cpp/parquet.html#serialization-details">Arrow, Serialization details</a>
 */
final class ArrowHints {
    static final String KEY = "ARROW:schema";
    private static final String EXTENSION = "ARROW:extension:";
    private static final String UTC = "UTC";
    private static final int CONTINUATION = -1;

    private final @Nullable String encoded;
    private @Nullable List<Field> fields;

    private ArrowHints(@Nullable String encoded) {
        this.encoded = encoded;
    }

    static ArrowHints of(FileMetaData footer) {
        List<KeyValue> pairs = footer.isSetKey_value_metadata() ? footer.getKey_value_metadata() : List.of();
        return new ArrowHints(pairs.stream()
                .filter(each -> KEY.equals(each.getKey()))
                .map(KeyValue::getValue)
                .findFirst()
                .orElse(null));
    }

    /** Returns what a footer has to tell of columns beyond its own schema; nothing if that tells it all. */
    static Optional<KeyValue> toWrite(Schema schema) {
        return schema.columns().stream().anyMatch(ArrowHints::isWorthTelling)
                ? Optional.of(new KeyValue(KEY)
                        .setValue(Base64.getEncoder()
                                .encodeToString(
                                        schema.withMetadata(Map.of()).toArrow().serializeAsMessage())))
                : Optional.empty();
    }

    private static boolean isWorthTelling(Schema.Column column) {
        return !column.metadata().isEmpty()
                || column.type().zone().filter(each -> !each.equals(UTC)).isPresent()
                || column.type().children().stream().anyMatch(ArrowHints::isWorthTelling);
    }

    /** Returns a column as the file describes it with the time zones and metadata that are told here. */
    Field apply(Field column) {
        if (encoded == null) {
            return column;
        }
        if (fields == null) {
            fields = decode(encoded);
        }
        return fields.stream()
                .filter(each -> each.getName().equals(column.getName()))
                .findFirst()
                .map(hint -> apply(column, hint))
                .orElse(column);
    }

    private static Field apply(Field column, Field hint) {
        ArrowType type = column.getType();
        if (type instanceof ArrowType.Timestamp moment
                && moment.getTimezone() != null
                && hint.getType() instanceof ArrowType.Timestamp zoned
                && isZone(zoned.getTimezone())) {
            type = new ArrowType.Timestamp(moment.getUnit(), zoned.getTimezone());
        }
        List<Field> children = new ArrayList<>(column.getChildren());
        // the element of a list has other names with other writers, so that only the place counts
        if (children.size() == hint.getChildren().size()) {
            for (int i = 0; i < children.size(); i++) {
                children.set(i, apply(children.get(i), hint.getChildren().get(i)));
            }
        }
        FieldType described = new FieldType(column.isNullable(), type, null, metadata(hint, type));
        return new Field(column.getName(), described, children);
    }

    /** What an extension type means is bound to how it is stored. */
    private static Map<String, String> metadata(Field hint, ArrowType type) {
        Map<String, String> metadata = new HashMap<>(hint.getMetadata());
        if (!hint.getType().equals(type)) {
            metadata.keySet().removeIf(each -> each.startsWith(EXTENSION));
        }
        return metadata;
    }

    private static boolean isZone(@Nullable String name) {
        try {
            return name != null && ZoneId.of(name) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** An encapsulated message: a mark that older writers leave out, the length of the rest, and the rest. */
    private static List<Field> decode(String encoded) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.getInt(0) == CONTINUATION) {
                bytes.position(Integer.BYTES);
            }
            int length = bytes.getInt();
            ByteBuffer message = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            // not by way of Arrow's own class of schemas, which makes a JSON mapper when it is first used
            var schema = new org.apache.arrow.flatbuf.Schema();
            if (Message.getRootAsMessage(message).header(schema) == null) {
                return List.of();
            }
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < schema.fieldsLength(); i++) {
                fields.add(Field.convertField(schema.fields(i)));
            }
            return fields;
        } catch (RuntimeException | StackOverflowError e) {
            return List.of();
        }
    }
}
