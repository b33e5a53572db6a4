package dev.millrace.format.parquet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;

/** The keys and values in a footer that are the metadata of a table. */
final class FileNotes {
    /** Descriptions of the columns by other programs, which would be wrong for a table made of this one. */
    private static final List<String> OF_COLUMNS =
            List.of(ArrowHints.KEY, "org.apache.spark.", "parquet.avro.schema", "avro.schema", "writer.model.name");

    private FileNotes() {}

    static Map<String, String> read(FileMetaData footer) {
        Map<String, String> notes = new TreeMap<>();
        if (footer.isSetKey_value_metadata()) {
            for (KeyValue each : footer.getKey_value_metadata()) {
                if (each.isSetValue() && isNote(each.getKey())) {
                    notes.put(each.getKey(), each.getValue());
                }
            }
        }
        return notes;
    }

    static void write(Map<String, String> notes, FileMetaData footer) {
        notes.forEach((key, value) -> {
            if (isNote(key)) {
                footer.addToKey_value_metadata(new KeyValue(key).setValue(value));
            }
        });
    }

    private static boolean isNote(String key) {
        return OF_COLUMNS.stream().noneMatch(key::startsWith);
    }
}
