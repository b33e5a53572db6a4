package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.format.csv.CellParser;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.io.IOException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/** Reads values of one type into one vector. */
@FunctionalInterface
interface ValueReader {
    /**
     * Reads the value that begins with the current token, which is not null.
     *
     * @throws Misfit if it is not of the type
     */
    void read(JsonParser parser, int row) throws IOException;

    /** Returns a reader of all that can be meant by a type that was told, which has no children. */
    static ValueReader told(ColumnType type, FieldVector vector) {
        return leaf(type, vector, CellParser.lenient(type), ValueReader::canMean);
    }

    /**
     * Returns a reader of what a type that was found keeps exactly.
     *
     * @param shape what the type was found from; where it has seen no value, none is read
     */
    static ValueReader found(ColumnType type, Shape shape, FieldVector vector) {
        if (shape.isUnseen()) {
            return (parser, row) -> {
                throw new Misfit(Place.of(parser), Tokens.describe(parser.currentToken()) + " after nothing but null");
            };
        }
        return switch (type.kind()) {
            case LIST -> list(type, shape, (ListVector) vector);
            case STRUCT -> struct(type, shape, (StructVector) vector);
            case INTEGER, FLOATING -> leaf(type, vector, CellParser.lenient(type), ValueReader::is);
            default -> leaf(type, vector, CellParser.exact(type), ValueReader::is);
        };
    }

    /** Decides by the kind of a value whether it is worth parsing. */
    @FunctionalInterface
    interface Acceptance {
        /** Tells whether the current value may be of the type. */
        boolean test(ColumnType type, JsonParser parser) throws IOException;
    }

    private static ValueReader leaf(ColumnType type, FieldVector vector, CellParser cell, Acceptance acceptance) {
        return (parser, row) -> {
            boolean fits = acceptance.test(type, parser)
                    && cell.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            if (!fits) {
                throw misfit(type, parser);
            }
            cell.store(vector, row);
        };
    }

    private static boolean is(ColumnType type, JsonParser parser) throws IOException {
        ColumnType.Kind kind = type.kind();
        return switch (parser.currentToken()) {
            case VALUE_TRUE, VALUE_FALSE -> kind == ColumnType.Kind.BOOLEAN;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                kind == ColumnType.Kind.INTEGER || kind == ColumnType.Kind.FLOATING;
            case VALUE_STRING ->
                switch (kind) {
                    case INTEGER, BOOLEAN -> false;
                    case FLOATING -> NotFinite.is(parser);
                    default -> true;
                };
            default -> false;
        };
    }

    /** Accepts also numbers, and true and false, as text, and numbers as decimals. */
    private static boolean canMean(ColumnType type, JsonParser parser) throws IOException {
        return is(type, parser)
                || switch (type.kind()) {
                    case TEXT -> parser.currentToken().isScalarValue();
                    case DECIMAL -> parser.currentToken().isNumeric();
                    default -> false;
                };
    }

    private static ValueReader list(ColumnType type, Shape shape, ListVector vector) {
        ValueReader elements = found(type.element().type(), shape.element(), vector.getDataVector());
        return (parser, row) -> {
            if (!parser.hasToken(JsonToken.START_ARRAY)) {
                throw misfit(type, parser);
            }
            int start = vector.startNewValue(row);
            int size = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (!parser.hasToken(JsonToken.VALUE_NULL)) {
                    elements.read(parser, start + size);
                }
                size++;
            }
            vector.endValue(row, size);
        };
    }

    private static ValueReader struct(ColumnType type, Shape shape, StructVector vector) {
        FieldReaders fields = new FieldReaders();
        for (Schema.Column each : type.children()) {
            fields.add(each.name(), found(each.type(), shape.field(each.name()), vector.getChild(each.name())));
        }
        return (parser, row) -> {
            if (!parser.hasToken(JsonToken.START_OBJECT)) {
                throw misfit(type, parser);
            }
            vector.setIndexDefined(row);
            fields.read(parser, row);
        };
    }

    private static Misfit misfit(ColumnType type, JsonParser parser) throws IOException {
        String shown =
                parser.currentToken().isScalarValue() ? Shown.of(parser) : Tokens.describe(parser.currentToken());
        return new Misfit(Place.of(parser), shown + " is no " + type.describe());
    }
}
