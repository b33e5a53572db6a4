package dev.millrace.format.partitioned;

import dev.millrace.table.Column;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Table;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Columns that are kept in the names of folders, as {@code year=2024/month=1}. The names and values are those of Apache
 * Hive: percent-encoded where they must be, and {@code __HIVE_DEFAULT_PARTITION__} for a missing value.
 *
 * @param folder how the folder is told to people
 * @param types the columns by name: of type {@code int64} where all values are whole numbers, else text
 */
record HiveKeys(String folder, Map<String, ColumnType> types) {
    private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    /** Finds the keys of partitions, which all must have the same. */
    static HiveKeys of(String folder, List<String> ids) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        String first = ids.get(0);
        List<String> names = List.copyOf(values(first).keySet());
        names.forEach(name -> types.put(name, ColumnType.INT64));
        for (String id : ids) {
            Map<String, Optional<String>> values = values(id);
            if (!List.copyOf(values.keySet()).equals(names)) {
                throw new PartitionProblems(folder).otherKeys(id, first);
            }
            values.forEach((name, value) -> {
                if (value.filter(text -> !WHOLE.matcher(text).matches()).isPresent()) {
                    types.put(name, ColumnType.TEXT);
                }
            });
        }
        return new HiveKeys(folder, types);
    }

    private static Map<String, Optional<String>> values(String id) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        String[] names = id.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            int equals = names[i].indexOf('=');
            if (equals > 0) {
                String value = decoded(names[i].substring(equals + 1));
                values.put(
                        decoded(names[i].substring(0, equals)),
                        value.equals(MISSING) ? Optional.empty() : Optional.of(value));
            }
        }
        return values;
    }

    /** Returns the table of one partition with its keys as columns, after its own. */
    Table with(String id, Table table) {
        if (types.isEmpty()) {
            return table;
        }
        var columns = Table.columns();
        values(id).forEach((name, text) -> {
            ColumnType type = types.getOrDefault(name, ColumnType.TEXT);
            Object value =
                    type.equals(ColumnType.INT64) ? text.map(Long::valueOf).orElse(null) : text.orElse(null);
            columns.values(name, type, Collections.<@Nullable Object>nCopies(table.rowCount(), value));
        });
        return table.with(columns.build());
    }

    /** Divides a table by the values of some columns, which its parts don't have; in the order of first rows. */
    static Map<String, Table> divide(Table table, List<String> keys) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        List<Column<?>> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(table.column(key)));
        for (int row = 0; row < table.rowCount(); row++) {
            StringBuilder id = new StringBuilder();
            for (int i = 0; i < keys.size(); i++) {
                Object value =
                        columns.get(i).isNull(row) ? MISSING : columns.get(i).at(row);
                id.append(encoded(keys.get(i)))
                        .append('=')
                        .append(encoded(String.valueOf(value)))
                        .append('/');
            }
            rows.computeIfAbsent(id + "part", each -> new ArrayList<>()).add(row);
        }
        Table rest = table.drop(keys.toArray(String[]::new));
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        part -> rest.take(part.getValue().stream()
                                .mapToInt(Integer::intValue)
                                .toArray()),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that encodes nothing
        }
    }
}
