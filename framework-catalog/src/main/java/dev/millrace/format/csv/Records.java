package dev.millrace.format.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one file become rows.
 *
 * @param columns how many columns the file has
 * @param nulls unquoted texts that stand for a missing value besides the empty one
 * @param told by column, whether somebody told its type
 */
record Records(Dialect dialect, int columns, List<byte[]> nulls, CsvLoad.Ragged whereRagged, List<Boolean> told) {
    static Records of(CsvLoad load, List<String> names) {
        List<byte[]> nulls = load.nulls().orElse(List.of()).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        Map<String, String> types = load.types().orElse(Map.of());
        return new Records(
                load.dialect(),
                names.size(),
                nulls,
                load.whereRagged(),
                names.stream().map(types::containsKey).toList());
    }

    /**
     * Gives the fields of a block to cells, until there are so many rows or a value does not fit a type that nobody told.
     *
     * @param cells by column of the file; null for one that nobody wants
     * @return the number of rows
     */
    int read(Block block, @Nullable Cells[] cells, Notes notes, int most) {
        int wrong = Utf8.firstWrong(block.bytes(), block.start(), block.end());
        if (wrong < block.end()) {
            notes.wrongByte(wrong);
            return 0;
        }
        int rows = new BlockReading(this, block, cells, notes).read(most);
        if (block.isCut() && notes.strangeCount() == 0) {
            notes.strange(block.start(), "a record of more than 256 MB begins here");
        }
        return rows;
    }
}
