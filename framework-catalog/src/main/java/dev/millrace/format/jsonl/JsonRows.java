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
    private final JsonlProblems problems;

    /** What is done with one object, of whose tokens the first is the current one. */
    @FunctionalInterface
    interface RowAction {
        void row(JsonParser parser) throws IOException;
    }

    private JsonRows(JsonParser parser, JsonlProblems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    static JsonRows open(Path path, Compression compression, JsonlProblems problems) throws IOException {
        InputStream in = compression.reading(path, problems.file());
        try {
            return new JsonRows(plain(problems, () -> JSON.createParser(in)), problems);
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
            while (rows < most && parser.nextToken() != null) {
                if (!parser.hasToken(JsonToken.START_OBJECT)) {
                    throw problems.noObject(Place.of(parser), Tokens.describe(parser.currentToken()));
                }
                action.row(parser);
                rows++;
            }
            return rows;
        });
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
