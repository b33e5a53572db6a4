package dev.millrace.catalog;

import dev.millrace.catalog.ContractOptions.ColumnRules;
import dev.millrace.catalog.ContractOptions.Severity;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.table.Column;
import dev.millrace.table.ColumnType.Kind;
import dev.millrace.table.DoubleColumn;
import dev.millrace.table.LongColumn;
import dev.millrace.table.Table;
import dev.millrace.table.TextColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the batches of one load or save, column by column, and tells all broken rules at the end. For one thread. */
final class ContractCheck {
    private static final Logger log = LoggerFactory.getLogger(ContractCheck.class);
    private static final int SHOWN_ROWS = 5;
    private static final int SHOWN_COLUMNS = 6;
    private static final int SHOWN_WIDTH = 24;

    private final Contract contract;
    private final String act;
    private final Map<String, Broken> broken = new LinkedHashMap<>();
    private final Map<String, Set<Object>> seen = new HashMap<>();
    private Severity severity;
    private long rows;

    /** @param act what is done to the dataset, such as {@code loaded} */
    ContractCheck(Contract contract, String act) {
        this.contract = contract;
        this.act = act;
        this.severity = contract.severity();
    }

    /** One rule, and the rows that break it. */
    private static final class Broken {
        private final List<List<String>> shown = new ArrayList<>();
        private final Severity severity;
        private long count;

        Broken(Severity severity) {
            this.severity = severity;
        }
    }

    /** Checks rows that follow those of earlier calls. */
    void accept(Table batch) {
        contract.record().ifPresent(type -> {
            try {
                batch.records(type).close(); // reads no row
            } catch (DatasetException e) {
                e.problems()
                        .all()
                        .forEach(each -> whole(each.details().stream()
                                .map(detail -> "\n  " + (detail.label() + " " + detail.text()).strip())
                                .collect(Collectors.joining("", each.what(), ""))));
            }
        });
        contract.columns().forEach((name, rules) -> {
            severity = rules.severity().orElse(contract.severity());
            if (batch.schema().has(name)) {
                check(batch, batch.column(name), rules);
            } else {
                whole("column '" + name + "' is missing");
            }
        });
        severity = contract.severity();
        if (contract.onlyThese()) {
            batch.columnNames().stream()
                    .filter(each -> !contract.columns().containsKey(each))
                    .forEach(each -> whole("column '" + each + "' is not in the contract"));
        }
        rows += batch.rowCount();
    }

    /** Tells of a value in which no rows can be found. */
    void refuse(Object value) {
        whole("rows, in a Table or in records, not a " + value.getClass().getSimpleName());
    }

    /** Throws or logs what is broken. */
    void finish() {
        if (rows < contract.minRows()) {
            whole("at least " + contract.minRows() + " rows, not " + rows);
        }
        if (rows > contract.maxRows()) {
            whole("at most " + contract.maxRows() + " rows, not " + rows);
        }
        problem(Severity.WARN).ifPresent(each -> log.warn("{}", each.render()));
        problem(Severity.ERROR).ifPresent(each -> {
            throw new DatasetException(each);
        });
    }

    /** Returns what is broken of one severity, as it is thrown or logged. */
    Optional<Problem> problem(Severity wanted) {
        List<Map.Entry<String, Broken>> found = broken.entrySet().stream()
                .filter(each -> each.getValue().severity == wanted)
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String what = "What is " + act + " as '" + contract.dataset() + "' breaks "
                + (found.size() == 1 ? "a rule" : found.size() + " rules") + " of its contract.";
        Problem problem = (wanted == Severity.ERROR
                        ? Problem.error(CatalogProblems.CONTRACT_BROKEN, what)
                        : Problem.warning(CatalogProblems.CONTRACT_BROKEN, what))
                .at(contract.location());
        for (Map.Entry<String, Broken> each : found) {
            problem = problem.with("broken", each.getKey() + told(each.getValue()));
        }
        return Optional.of(problem.fix("correct the data or the contract"));
    }

    private void check(Table batch, Column<?> column, ColumnRules rules) {
        String name = column.name();
        rules.type()
                .filter(each -> !each.equals(column.type().describe()))
                .ifPresent(each -> whole("column '" + name + "' has the type " + each + ", not "
                        + column.type().describe()));
        if (!rules.nullable().orElse(true) && column.nullCount() > 0) {
            rows(batch, column, name + " is not null", column::isNull);
        }
        if (rules.unique().orElse(false)) {
            Set<Object> values = seen.computeIfAbsent(name, each -> new HashSet<>());
            present(batch, column, name + " is unique", row -> !values.add(comparable(column.at(row))));
        }
        rules.min().ifPresent(min -> limit(batch, column, name + " >= ", min, true));
        rules.max().ifPresent(max -> limit(batch, column, name + " <= ", max, false));
        rules.in().ifPresent(in -> {
            Set<String> known = Set.copyOf(in);
            present(batch, column, name + " in " + in, row -> !known.contains(String.valueOf(column.at(row))));
        });
        rules.pattern().ifPresent(pattern -> {
            Pattern compiled = Pattern.compile(pattern);
            text(
                    batch,
                    column,
                    name + " matches " + pattern,
                    value -> !compiled.matcher(value).matches());
        });
        rules.length()
                .ifPresent(length -> text(
                        batch,
                        column,
                        name + " has at most " + length + " characters",
                        value -> value.codePointCount(0, value.length()) > length));
    }

    private void limit(Table batch, Column<?> column, String side, Comparable<?> told, boolean least) {
        Optional<Limit> form = Limit.of(column.type().kind());
        String type = ": the column has the type " + column.type().describe();
        if (form.isEmpty()) {
            whole(side + written(told) + type + ", which has no " + (least ? "least" : "greatest") + " value");
            return;
        }
        form.get()
                .read(told)
                .ifPresentOrElse(
                        limit -> within(batch, column, side + written(limit), limit, least),
                        () -> whole(side + written(told) + type + ", and the limit must be " + form.get().expected));
    }

    private static String written(Comparable<?> limit) {
        return limit instanceof BigDecimal number ? number.toPlainString() : limit.toString();
    }

    private void within(Table batch, Column<?> column, String rule, Comparable<?> limit, boolean least) {
        if (limit instanceof BigDecimal number) {
            bound(batch, column, rule, number, least);
        } else {
            present(batch, column, rule, beyond(column, limit, least));
        }
    }

    @SuppressWarnings("unchecked") // a limit is of the class of the values
    private static IntPredicate beyond(Column<?> column, Comparable<?> limit, boolean least) {
        Comparable<Object> bound = (Comparable<Object>) limit;
        return least ? row -> bound.compareTo(column.at(row)) > 0 : row -> bound.compareTo(column.at(row)) < 0;
    }

    private void bound(Table batch, Column<?> column, String rule, BigDecimal bound, boolean least) {
        if (column instanceof LongColumn longs && column.type().kind() == Kind.INTEGER) {
            long whole = bound.setScale(0, least ? RoundingMode.CEILING : RoundingMode.FLOOR)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .max(BigDecimal.valueOf(Long.MIN_VALUE))
                    .longValue();
            present(batch, column, rule, least ? row -> longs.value(row) < whole : row -> longs.value(row) > whole);
        } else if (column instanceof DoubleColumn doubles) {
            double limit = bound.doubleValue();
            // NaN is on neither side
            present(
                    batch,
                    column,
                    rule,
                    least ? row -> !(doubles.value(row) >= limit) : row -> !(doubles.value(row) <= limit));
        } else {
            present(batch, column, rule, beyond(column, bound, least));
        }
    }

    private void text(Table batch, Column<?> column, String rule, Predicate<String> wrong) {
        if (column instanceof TextColumn texts) {
            present(batch, column, rule, row -> wrong.test(texts.value(row)));
        } else {
            whole(rule + ": the column has the type " + column.type().describe() + ", which is no text");
        }
    }

    private static Object comparable(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    private void present(Table batch, Column<?> column, String rule, IntPredicate wrong) {
        rows(batch, column, rule, column.nullCount() == 0 ? wrong : row -> !column.isNull(row) && wrong.test(row));
    }

    private void rows(Table batch, Column<?> column, String rule, IntPredicate wrong) {
        for (int row = 0, n = batch.rowCount(); row < n; row++) {
            if (wrong.test(row)) {
                Broken each = broken.computeIfAbsent(rule, key -> new Broken(severity));
                each.count++;
                if (each.shown.isEmpty()) {
                    each.shown.add(header(batch, column));
                }
                if (each.shown.size() <= SHOWN_ROWS) {
                    each.shown.add(cells(batch, column, row));
                }
            }
        }
    }

    private void whole(String rule) {
        broken.computeIfAbsent(rule, key -> new Broken(severity));
    }

    /** Returns the first columns, of which the last makes room for the one that breaks the rule. */
    private static List<Column<?>> shown(Table batch, Column<?> broken) {
        List<Column<?>> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(SHOWN_COLUMNS, batch.columnCount()); i++) {
            shown.add(batch.column(i));
        }
        if (shown.stream().noneMatch(each -> each.name().equals(broken.name()))) {
            shown.set(shown.size() - 1, broken);
        }
        return shown;
    }

    private static List<String> header(Table batch, Column<?> broken) {
        List<String> header = new ArrayList<>(List.of("row"));
        shown(batch, broken).forEach(each -> header.add(each.name()));
        return header;
    }

    private List<String> cells(Table batch, Column<?> broken, int row) {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(rows + row)));
        for (Column<?> column : shown(batch, broken)) {
            String text = column.find(row).map(String::valueOf).orElse("null").replace('\n', ' ');
            cells.add(text.length() > SHOWN_WIDTH ? text.substring(0, SHOWN_WIDTH - 1) + "…" : text);
        }
        return cells;
    }

    private String told(Broken rule) {
        if (rule.count == 0) {
            return "";
        }
        int[] widths = new int[rule.shown.get(0).size()];
        rule.shown.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rule.shown.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder("\n ");
                    for (int i = 0; i < widths.length; i++) {
                        line.append(' ')
                                .append(row.get(i))
                                .append(" ".repeat(widths[i] - row.get(i).length()));
                    }
                    return line.toString().stripTrailing();
                })
                .collect(Collectors.joining("", ": broken by " + rule.count + " of " + rows + " rows", ""));
    }
}
