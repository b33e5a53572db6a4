package dev.millrace.format.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads one file into a table.
 *
 * <p>Types that nobody told are found from the first rows; if a later value does not fit, from all rows. Both ways give
 * the same, for a type that keeps all values is the first one that keeps the first values and all others.
 */
final class CsvReading {
    private static final int SAMPLE = 1_000;

    private final Path path;
    private final String name;
    private final CsvLoad load;

    CsvReading(Path path, String name, CsvLoad load) {
        this.path = path;
        this.name = name;
        this.load = load;
    }

    Table table() throws IOException {
        try {
            List<String> names = names();
            Map<String, ColumnType> told = load.columnTypes();
            List<String> unknown =
                    told.keySet().stream().filter(each -> !names.contains(each)).toList();
            if (!unknown.isEmpty()) {
                throw new CsvProblems(name).unknownColumns(unknown, names);
            }
            return table(names, told);
        } catch (CharacterCodingException e) {
            throw new CsvProblems(name).wrongEncoding(load.charset().name(), e);
        } catch (CsvParseException e) {
            throw new CsvProblems(name).notCsv(e);
        }
    }

    private Table table(List<String> names, Map<String, ColumnType> told) throws IOException {
        boolean allTold = told.keySet().containsAll(names);
        List<ColumnType> guessed = allTold ? Collections.nCopies(names.size(), ColumnType.TEXT) : guess(names, SAMPLE);
        try (CsvFilling filling = filling(names, told, guessed)) {
            if (fill(filling, names)) {
                return filling.table();
            }
        }
        try (CsvFilling filling = filling(names, told, guess(names, Integer.MAX_VALUE))) {
            fill(filling, names);
            return filling.table();
        }
    }

    /** Returns whether all values fit the types that were found. */
    private boolean fill(CsvFilling filling, List<String> names) throws IOException {
        CsvProblems problems = filling.problems();
        filling.end(CsvParsing.run(path, load, names.size(), filling, problems));
        if (filling.misses()) {
            return false;
        }
        problems.throwIfAny();
        return true;
    }

    private CsvFilling filling(List<String> names, Map<String, ColumnType> told, List<ColumnType> guessed) {
        List<Schema.Column> columns = IntStream.range(0, names.size())
                .mapToObj(i -> Schema.nullable(names.get(i), told.getOrDefault(names.get(i), guessed.get(i))))
                .toList();
        return new CsvFilling(columns, told.keySet(), new CsvProblems(name));
    }

    private List<ColumnType> guess(List<String> names, int rows) throws IOException {
        CsvGuessing guessing = new CsvGuessing(names.size(), rows);
        CsvParsing.run(path, load, names.size(), guessing, new CsvProblems(name));
        return guessing.types();
    }

    private List<String> names() throws IOException {
        boolean header = load.header().orElse(true);
        try (Reader characters = Characters.read(Files.newInputStream(path), load.charset());
                CsvReader<CsvRecord> records =
                        CsvParsing.reader(load).skipEmptyLines(header).ofCsvRecord(characters)) {
            var first = records.iterator();
            if (!first.hasNext()) {
                if (header) {
                    throw new CsvProblems(name).badHeader("is missing: the file is empty");
                }
                return List.of();
            }
            CsvRecord record = first.next();
            return header ? checked(record.getFields()) : numbered(record.getFieldCount());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "column_" + i).toList();
    }

    private List<String> checked(List<String> names) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                wrong.add("has no name for column " + (i + 1));
            } else if (names.indexOf(names.get(i)) < i) {
                wrong.add("has the name '" + names.get(i) + "' twice");
            }
        }
        if (!wrong.isEmpty()) {
            throw new CsvProblems(name).badHeader(String.join("; ", wrong));
        }
        return List.copyOf(names);
    }
}
