package dev.millrace.excel;

import dev.millrace.table.ColumnType;
import java.util.EnumSet;
import java.util.Set;

/** Finds the type that holds every cell of a column; cells of different meaning together are text. */
final class TypeGuess {
    private static final Set<CellKind> NUMBERS = EnumSet.of(CellKind.WHOLE, CellKind.FRACTION);
    private static final Set<CellKind> DAYS = EnumSet.of(CellKind.DATE, CellKind.TIMESTAMP);
    private static final Set<CellKind> SILENT = EnumSet.of(CellKind.EMPTY, CellKind.EMPTY_TEXT, CellKind.ERROR);

    private final Set<CellKind> seen = EnumSet.noneOf(CellKind.class);

    void see(CellKind kind) {
        if (!SILENT.contains(kind)) {
            seen.add(kind);
        }
    }

    ColumnType type() {
        if (seen.equals(Set.of(CellKind.WHOLE))) {
            return ColumnType.INT64;
        }
        if (seen.equals(Set.of(CellKind.BOOLEAN))) {
            return ColumnType.BOOLEAN;
        }
        if (seen.equals(Set.of(CellKind.DATE))) {
            return ColumnType.DATE;
        }
        if (seen.equals(Set.of(CellKind.TIME))) {
            return ColumnType.TIME;
        }
        if (seen.isEmpty()) {
            return ColumnType.TEXT;
        }
        if (NUMBERS.containsAll(seen)) {
            return ColumnType.DOUBLE;
        }
        return DAYS.containsAll(seen) ? ColumnType.TIMESTAMP : ColumnType.TEXT;
    }

    /** Tells whether a column of a type that was found holds a cell as well. */
    static boolean fits(CellKind kind, ColumnType type) {
        if (SILENT.contains(kind)) {
            return true;
        }
        return switch (type.kind()) {
            case INTEGER -> kind == CellKind.WHOLE;
            case FLOATING -> NUMBERS.contains(kind);
            case BOOLEAN -> kind == CellKind.BOOLEAN;
            case DATE -> kind == CellKind.DATE;
            case TIMESTAMP -> DAYS.contains(kind);
            case TIME -> kind == CellKind.TIME;
            default -> true;
        };
    }
}
