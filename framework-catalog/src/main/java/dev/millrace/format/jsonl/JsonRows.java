package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.millrace.format.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The objects of one file, one after the other. */
final class JsonRows implements Closeable {
    /** Jackson's limits but one: a text is as long as it is. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final Framing framing;
    private final JsonlProblems problems;
    private boolean begun;

    /** What is done with one object, of whose tokens the first is the current one. */
    @FunctionalInterface
    interface RowAction {
        void row(JsonParser parser) throws IOException;
    }

    private JsonRows(JsonParser parser, Framing framing, JsonlProblems problems) {
        this.parser = parser;
        this.framing = framing;
        this.problems = problems;
    }

    static JsonRows open(Path path, Compression compression, Framing framing, JsonlProblems problems)
            throws IOException {
        InputStream in = compression.reading(path, problems.file());
        try {
            return new JsonRows(plain(problems, () -> JSON.createParser(in)), framing, problems);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Passes rows on, and returns how many there were: fewer than {@code most} only at the end of the file.
     *
     * @throws dev.millrace.problem.DatasetException if the file holds something else
     */
    int forEach(int most, RowAction action) throws IOException {
        return plain(problems, () -> {
            int rows = 0;
            while (rows < most && hasNext()) {
                require(JsonToken.START_OBJECT);
                action.row(parser);
                rows++;
            }
            return rows;
        });
    }

    private boolean hasNext() throws IOException {
        if (framing == Framing.LINES) {
            return parser.nextToken() != null;
        }
        if (!begun) {
            begun = true;
            parser.nextToken();
            require(JsonToken.START_ARRAY);
        }
        if (parser.isClosed() || parser.nextToken() != JsonToken.END_ARRAY) {
            return !parser.isClosed();
        }
        if (parser.nextToken() != null) {
            throw problems.noObject(Place.of(parser), Tokens.describe(parser.currentToken()) + " after the array");
        }
        return false;
    }

    private void require(JsonToken token) {
        if (!parser.hasToken(token)) {
            String found = parser.currentToken() == null ? "nothing" : Tokens.describe(parser.currentToken());
            throw problems.noObject(Place.of(parser), found);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Reads from a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T plain(JsonlProblems problems, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (JacksonException e) {
            throw problems.notJson(e);
        }
    }
}
