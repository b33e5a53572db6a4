package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file, and those of them that are wanted.
 *
 * @param all the columns in the order of the file
 * @param wanted the positions of the wanted ones, in the wanted order
 */
record CsvColumns(List<Schema.Column> all, List<Integer> wanted, Records records, ValueParsers parsers) {
    /**
     * Makes columns, as text where nobody told a type.
     *
     * @throws dev.millrace.problem.DatasetException if the catalog names columns that the file does not have
     */
    static CsvColumns of(CsvLoad load, List<String> names, CsvProblems problems) {
        Map<String, ColumnType> told = load.columnTypes();
        Map<String, List<String>> unknown = new LinkedHashMap<>();
        addUnknown(unknown, "types", List.copyOf(told.keySet()), names);
        addUnknown(unknown, "columns", load.columns().orElse(List.of()), names);
        if (!unknown.isEmpty()) {
            throw problems.unknownColumns(unknown, names);
        }
        List<Schema.Column> columns = names.stream()
                .map(each -> Schema.nullable(each, told.getOrDefault(each, ColumnType.TEXT)))
                .toList();
        List<Integer> wanted =
                load.columns().orElse(names).stream().map(names::indexOf).toList();
        return new CsvColumns(columns, wanted, Records.of(load, names), load.parsers());
    }

    /** Tells whether all wanted types were told. */
    boolean areTold() {
        return wanted.stream().allMatch(records.told()::get);
    }

    boolean isGuessed(int position) {
        return wanted.contains(position) && !records.told().get(position);
    }

    /** Returns the columns with the types that were found, where nobody told them. */
    CsvColumns guessed(List<TypeGuess> guesses) {
        List<Schema.Column> typed = IntStream.range(0, all.size())
                .mapToObj(i -> isGuessed(i)
                        ? Schema.nullable(all.get(i).name(), guesses.get(i).type())
                        : all.get(i))
                .toList();
        return new CsvColumns(typed, wanted, records, parsers);
    }

    /** Returns the guesses of a new reading, by position; those of other columns see nothing. */
    List<TypeGuess> guesses() {
        List<TypeGuess> guesses = new ArrayList<>();
        all.forEach(each -> guesses.add(new TypeGuess(parsers)));
        return guesses;
    }

    /** Lets guesses see the values of a block, and returns how many rows they saw. */
    int guess(Block block, List<TypeGuess> guesses, int most) {
        @Nullable Cells[] cells = new Cells[all.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = isGuessed(i) ? guesses.get(i) : null;
        }
        return records.read(block, cells, new Notes(block), most);
    }

    /** Returns the wanted columns. */
    List<Schema.Column> chosen() {
        return wanted.stream().map(all::get).toList();
    }

    /** Makes cells for the column at a position. */
    ChunkCells cells(int position, BufferAllocator allocator, int rows) {
        ColumnType type = all.get(position).type();
        boolean binary = type.kind() == ColumnType.Kind.BINARY;
        if (binary || type.kind() == ColumnType.Kind.TEXT) {
            return new TextCells(allocator, rows, binary);
        }
        ValueParser parser = records.told().get(position) ? parsers.lenient(type) : parsers.exact(type);
        return new FixedCells(allocator, rows, parser, CellWidths.bytes(type));
    }

    private static void addUnknown(
            Map<String, List<String>> unknown, String key, List<String> named, List<String> known) {
        List<String> missing =
                named.stream().filter(each -> !known.contains(each)).toList();
        if (!missing.isEmpty()) {
            unknown.put(key, missing);
        }
    }
}
