package dev.millrace.table;

import dev.millrace.table.ColumnType.Kind;
import java.util.Optional;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Tells which of Arrow's types tables hold, and what they are. */
final class ArrowTypes {
    private ArrowTypes() {}

    static Optional<Kind> kind(ArrowType type) {
        return Optional.of(type.getTypeID()).flatMap(id -> switch (id) {
            case Bool -> Optional.of(Kind.BOOLEAN);
            case Int -> when(((ArrowType.Int) type).getIsSigned(), Kind.INTEGER);
            case FloatingPoint ->
                when(((ArrowType.FloatingPoint) type).getPrecision() != FloatingPointPrecision.HALF, Kind.FLOATING);
            case Decimal -> when(((ArrowType.Decimal) type).getBitWidth() >= 128, Kind.DECIMAL);
            case Utf8 -> Optional.of(Kind.TEXT);
            case Binary -> Optional.of(Kind.BINARY);
            case Date -> Optional.of(Kind.DATE);
            case Time -> Optional.of(Kind.TIME);
            case List -> Optional.of(Kind.LIST);
            case Struct -> Optional.of(Kind.STRUCT);
            case Timestamp ->
                Optional.of(((ArrowType.Timestamp) type).getTimezone() == null ? Kind.TIMESTAMP : Kind.INSTANT);
            default -> Optional.<Kind>empty();
        });
    }

    private static Optional<Kind> when(boolean supported, Kind kind) {
        return supported ? Optional.of(kind) : Optional.empty();
    }
}
