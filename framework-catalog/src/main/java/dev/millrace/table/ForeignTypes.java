package dev.millrace.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Tells which of the types of tables keeps the values of a type that other programs use. */
final class ForeignTypes {
    private static final int UNSIGNED_LONG_DIGITS = 20;

    private static final String EXTENSION = "ARROW:extension:";

    private ForeignTypes() {}

    /**
     * Returns the field that keeps all values of another; empty if there is none.
     *
     * @param field described by the type of its values, also if it is dictionary-encoded
     */
    static Optional<Field> plain(Field field) {
        ArrowType type = field.getType() instanceof ArrowType.ExtensionType extension
                ? extension.storageType()
                : field.getType();
        List<Field> children = new ArrayList<>();
        for (Field child : field.getChildren()) {
            Optional<Field> plain = plain(child);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            children.add(plain.get());
        }
        boolean nullable = field.isNullable() || type instanceof ArrowType.Null;
        return plain(type)
                .map(each -> new Field(
                        field.getName(), new FieldType(nullable, each, null, metadata(field, each)), children));
    }

    /** What an extension type means is bound to how it is stored. */
    private static Map<String, String> metadata(Field field, ArrowType plain) {
        Map<String, String> metadata = new HashMap<>(field.getMetadata());
        if (!field.getType().equals(plain)) {
            metadata.keySet().removeIf(each -> each.startsWith(EXTENSION));
        }
        return metadata;
    }

    private static Optional<ArrowType> plain(ArrowType type) {
        return switch (type.getTypeID()) {
            case Int -> Optional.of(integer((ArrowType.Int) type));
            case FloatingPoint -> Optional.of(floating((ArrowType.FloatingPoint) type));
            case LargeUtf8, Utf8View, Null -> Optional.of(ColumnType.TEXT.arrow());
            case LargeBinary, BinaryView, FixedSizeBinary -> Optional.of(ColumnType.BINARY.arrow());
            case LargeList, FixedSizeList, Map -> Optional.of(new ArrowType.List());
            default -> ArrowTypes.kind(type).map(known -> type);
        };
    }

    private static ArrowType integer(ArrowType.Int type) {
        if (type.getIsSigned()) {
            return type;
        }
        return type.getBitWidth() == Long.SIZE
                ? ColumnType.decimal(UNSIGNED_LONG_DIGITS, 0).arrow()
                : new ArrowType.Int(2 * type.getBitWidth(), true);
    }

    private static ArrowType floating(ArrowType.FloatingPoint type) {
        return type.getPrecision() == FloatingPointPrecision.HALF ? ColumnType.FLOAT.arrow() : type;
    }
}
