package dev.millrace.catalog;

import dev.millrace.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds the rows in values that stay in memory, and has them checked: tables, and records of one class. For one thread. */
final class ContractRows {
    private static final int BATCH = 1024;

    private final ContractCheck check;
    private final List<Record> waiting = new ArrayList<>();

    ContractRows(ContractCheck check) {
        this.check = check;
    }

    /** Takes a whole value: a table, or a collection of tables or records, which may be empty. */
    void acceptAll(Object value) {
        if (value instanceof Collection<?> all) {
            all.forEach(this::accept);
        } else {
            accept(value);
        }
    }

    /** Takes a part of a value: a table, or a record as one row. */
    void accept(Object part) {
        if (part instanceof Table table) {
            check.accept(table);
        } else if (part instanceof Record row) {
            if (waiting.size() == BATCH || !waiting.isEmpty() && waiting.get(0).getClass() != row.getClass()) {
                flush();
            }
            waiting.add(row);
        } else {
            check.refuse(part);
        }
    }

    /** Throws or logs what is broken. */
    void finish() {
        flush();
        check.finish();
    }

    @SuppressWarnings("unchecked") // all are of the class of the first
    private void flush() {
        if (!waiting.isEmpty()) {
            check.accept(Table.of(waiting, (Class<Record>) waiting.get(0).getClass()));
            waiting.clear();
        }
    }
}
