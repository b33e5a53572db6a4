package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;

/**
 * Where a value stands in a file.
 *
 * @param line the line, from 1
 * @param column the character in it, from 1
 */
record Place(int line, int column) {
    static Place of(JsonParser parser) {
        return of(parser.currentTokenLocation());
    }

    static Place of(JsonLocation location) {
        return new Place(location.getLineNr(), location.getColumnNr());
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
