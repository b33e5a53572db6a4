package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.format.csv.CellParser;
import dev.millrace.problem.Problem;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the values of one column, or of one field or element in it, are like as far as they were seen. */
final class Shape {
    /** In the order of preference, as in CSV; text keeps everything. */
    private static final List<ColumnType> TIMES = List.of(
            ColumnType.DATE,
            ColumnType.TIMESTAMP,
            ColumnType.timestamp(TimeUnit.NANOSECOND),
            ColumnType.INSTANT,
            ColumnType.instant(TimeUnit.NANOSECOND));

    private final Map<Kind, Place> seen = new EnumMap<>(Kind.class);
    private final Map<String, Shape> fields = new LinkedHashMap<>();
    private @Nullable List<Time> times;
    private @Nullable Shape elements;

    /** What JSON tells apart, and the texts that stand for numbers that are not finite. */
    private enum Kind {
        WHOLE("a whole number"),
        FRACTION("a number"),
        NOT_FINITE("a text"),
        TEXT("a text"),
        BOOLEAN("true or false"),
        LIST("a list"),
        OBJECT("an object");

        private final String told;

        Kind(String told) {
            this.told = told;
        }
    }

    private record Time(ColumnType type, CellParser parser) {}

    /** Looks at an object, but not into the values of those of its fields that are told. */
    void seeRow(JsonParser parser, Set<String> told) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Shape field = field(name);
            parser.nextToken();
            if (told.contains(name)) {
                parser.skipChildren();
            } else {
                field.see(parser);
            }
        }
    }

    /** Adds a field that no object may have. */
    Shape field(String name) {
        return fields.computeIfAbsent(name, any -> new Shape());
    }

    /** Returns what the elements of lists are like. */
    Shape element() {
        Shape known = elements == null ? new Shape() : elements;
        elements = known;
        return known;
    }

    /** Tells whether there was no value but null. */
    boolean isUnseen() {
        return seen.isEmpty();
    }

    /** Returns the names of all fields in the order in which they came. */
    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /**
     * Returns the type that holds all values that were seen; text if there was none.
     *
     * @param conflicts takes a place for each kind of values where no type holds all
     */
    ColumnType type(String path, List<Problem.Detail> conflicts) {
        Set<Kind> kinds = seen.keySet();
        if (Set.of(Kind.TEXT, Kind.NOT_FINITE).containsAll(kinds)) {
            List<Time> left = kinds.contains(Kind.NOT_FINITE) ? null : times;
            return left == null || left.isEmpty()
                    ? ColumnType.TEXT
                    : left.get(0).type();
        }
        if (Set.of(Kind.WHOLE, Kind.FRACTION, Kind.NOT_FINITE).containsAll(kinds)) {
            return kinds.size() == 1 && kinds.contains(Kind.WHOLE) ? ColumnType.INT64 : ColumnType.DOUBLE;
        }
        if (kinds.size() > 1) {
            seen.forEach((kind, place) ->
                    conflicts.add(new Problem.Detail(place.toString(), "column '" + path + "': " + kind.told)));
            return ColumnType.TEXT;
        }
        return nested(kinds.iterator().next(), path, conflicts);
    }

    private ColumnType nested(Kind kind, String path, List<Problem.Detail> conflicts) {
        return switch (kind) {
            case LIST -> ColumnType.list(element().type(path + "[]", conflicts));
            case OBJECT -> {
                List<Schema.Column> columns = new ArrayList<>();
                fields.forEach(
                        (name, shape) -> columns.add(Schema.nullable(name, shape.type(path + "." + name, conflicts))));
                yield ColumnType.struct(columns.toArray(Schema.Column[]::new));
            }
            default -> ColumnType.BOOLEAN;
        };
    }

    private void see(JsonParser parser) throws IOException {
        Kind kind = kind(parser);
        if (kind == null) {
            return;
        }
        if (!seen.containsKey(kind)) {
            seen.put(kind, Place.of(parser));
        }
        switch (kind) {
            case OBJECT -> seeRow(parser, Set.of());
            case LIST -> seeList(parser);
            case TEXT -> seeText(parser);
            default -> {
                // all such values are alike
            }
        }
    }

    private void seeList(JsonParser parser) throws IOException {
        Shape all = element();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all.see(parser);
        }
    }

    private void seeText(JsonParser parser) throws IOException {
        List<Time> left = times;
        if (left == null) {
            left = new ArrayList<>();
            for (ColumnType type : TIMES) {
                left.add(new Time(type, CellParser.exact(type)));
            }
            times = left;
        }
        if (!left.isEmpty()) {
            char[] text = parser.getTextCharacters();
            int from = parser.getTextOffset();
            int length = parser.getTextLength();
            left.removeIf(each -> !each.parser().parse(text, from, length));
        }
    }

    private static @Nullable Kind kind(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.LIST;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NUMBER_FLOAT -> Kind.FRACTION;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Kind.FRACTION : Kind.WHOLE;
            case VALUE_STRING -> NotFinite.is(parser) ? Kind.NOT_FINITE : Kind.TEXT;
            default -> null;
        };
    }
}
