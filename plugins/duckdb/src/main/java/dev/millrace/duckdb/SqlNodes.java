package dev.millrace.duckdb;

import dev.millrace.data.DatasetRef;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Nodes that are queries. */
public final class SqlNodes {
    private static final StackWalker STACK = StackWalker.getInstance();

    private SqlNodes() {}

    /**
     * Returns a pipeline of one node, to be joined to others by {@link Pipeline#plus}.
     *
     * @param name the name of the node
     * @param sql a {@code select} in the language of DuckDB, which knows the inputs by the names of their datasets
     * @param inputs what the query reads
     * @param output where the result goes
     */
    public static Pipeline query(String name, String sql, List<DatasetRef<Table>> inputs, DatasetRef<Table> output) {
        Location origin = caller();
        List<String> names = inputs.stream()
                .map(each -> each.name().withoutTranscoding().value())
                .toList();
        return Pipeline.of(List.of(new NodeSpec(
                name,
                inputs.stream().map(each -> Port.of(each, origin)).toList(),
                List.of(Port.of(output, origin)),
                new TreeSet<>(),
                given -> new Object[] {Sql.query(sql, tables(names, given))},
                origin)));
    }

    private static Map<String, Table> tables(List<String> names, Object[] given) {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i++) {
            tables.put(names.get(i), (Table) given[i]);
        }
        return tables;
    }

    private static Location caller() {
        return STACK.walk(frames -> frames.filter(frame -> !frame.getClassName().equals(SqlNodes.class.getName()))
                .findFirst()
                .map(frame -> new Location(
                        frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                                + frame.getMethodName(),
                        Optional.ofNullable(frame.getFileName()).orElse(""),
                        Math.max(0, frame.getLineNumber()),
                        0))
                .orElseGet(Location::unknown));
    }
}
