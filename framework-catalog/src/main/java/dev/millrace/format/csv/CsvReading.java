package dev.millrace.format.csv;

import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file into a table.
 *
 * <p>Types that nobody told are found from the first rows; if a later value does not fit, from all rows. Both ways give
 * the same, for a type that keeps all values is the first one that keeps the first values and all others.
 */
final class CsvReading {
    private final Path path;
    private final String name;
    private final CsvLoad load;
    private final Division division;

    CsvReading(Path path, String name, CsvLoad load, Division division) {
        this.path = path;
        this.name = name;
        this.load = load;
        this.division = division;
    }

    Table table() throws IOException {
        CsvProblems problems = new CsvProblems(name, load.charset().name());
        try {
            CsvColumns sampled;
            try (OpenCsv file = open()) {
                sampled = file.sampled(CsvColumns.of(load, file.names(), problems));
                Table table = table(file, sampled);
                if (table != null) {
                    return table;
                }
            }
            CsvColumns typed = typed(sampled);
            try (OpenCsv file = open()) {
                Table table = table(file, typed);
                if (table == null) {
                    throw new IOException("it was changed while it was read");
                }
                return table;
            }
        } catch (Utf8Input.WrongBytesException e) {
            throw problems.wrongBytes(e);
        }
    }

    private OpenCsv open() throws IOException {
        return OpenCsv.of(
                path,
                load,
                division.blockBytes(),
                new CsvProblems(name, load.charset().name()));
    }

    /** Returns null if a value does not fit a type that nobody told. */
    private @Nullable Table table(OpenCsv file, CsvColumns columns) throws IOException {
        CsvProblems problems = new CsvProblems(name, load.charset().name());
        long line = file.line();
        long left = file.expectedBytes();
        try (Chunks chunks = new Chunks(file, columns, Allocations.allocator(), division.threads());
                CsvTable table = new CsvTable(columns.chosen(), problems)) {
            for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                try {
                    if (chunk.notes().missed() != null) {
                        return null;
                    }
                    problems.take(chunk.notes(), line, columns.all());
                    if (problems.isEmpty()) {
                        table.append(new Piece(chunk, 0, chunk.rows()), left);
                    }
                } finally {
                    chunks.giveBack(chunk);
                }
                line += chunk.lines();
                left -= chunk.bytes();
            }
            problems.throwIfAny();
            return table.finish();
        }
    }

    /** Finds the types from all rows. */
    private CsvColumns typed(CsvColumns columns) throws IOException {
        List<TypeGuess> found = columns.guesses();
        try (OpenCsv file = open();
                Workers<List<TypeGuess>> workers = new Workers<>(division.threads(), any -> {})) {
            for (Block block = file.next(); block != null; block = file.next()) {
                if (workers.areBusy()) {
                    take(found, workers.take());
                }
                Block next = block;
                workers.submit(() -> {
                    List<TypeGuess> guesses = columns.guesses();
                    columns.guess(next, guesses, Integer.MAX_VALUE);
                    file.giveBack(next);
                    return guesses;
                });
            }
            while (!workers.areIdle()) {
                take(found, workers.take());
            }
        }
        return columns.guessed(found);
    }

    private static void take(List<TypeGuess> all, List<TypeGuess> some) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).take(some.get(i));
        }
    }
}
