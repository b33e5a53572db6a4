package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the fields of objects, each into its own vector. */
final class FieldReaders {
    private final Map<String, Field> fields = new HashMap<>();
    private boolean skipsOthers;

    /** A field, and the row that it was read in last, so that nothing is cleared between rows. */
    private static final class Field {
        private final ValueReader reader;
        private int lastRow = -1;

        Field(ValueReader reader) {
            this.reader = reader;
        }
    }

    /** Says that a field comes twice in one object. */
    static final class Twice extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Place place;
        private final String field;

        Twice(Place place, String field) {
            super(null, null, false, false);
            this.place = place;
            this.field = field;
        }

        Place place() {
            return place;
        }

        String field() {
            return field;
        }
    }

    void add(String name, ValueReader reader) {
        fields.put(name, new Field(reader));
    }

    /** Passes over all other fields from now on. */
    void skipOthers() {
        skipsOthers = true;
    }

    /**
     * Reads the object that begins with the current token.
     *
     * @throws Misfit if a value is not of the type of its field, or there is another field
     */
    void read(JsonParser parser, int row) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Field field = fields.get(name);
            if (field == null) {
                skipOther(parser, name);
            } else {
                if (field.lastRow == row) {
                    throw new Twice(Place.of(parser), name);
                }
                field.lastRow = row;
                parser.nextToken();
                read(parser, row, name, field.reader);
            }
        }
    }

    private void skipOther(JsonParser parser, String name) throws IOException {
        if (!skipsOthers) {
            throw new Misfit(Place.of(parser), "a field that is not known").in(name);
        }
        parser.nextToken();
        parser.skipChildren();
    }

    private static void read(JsonParser parser, int row, String name, ValueReader reader) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NULL)) {
            try {
                reader.read(parser, row);
            } catch (Misfit e) {
                throw e.in(name);
            }
        }
    }
}
