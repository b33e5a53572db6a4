package dev.millrace.test.jqwik;

import dev.millrace.config.ConfigTree;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Makes tables that keep the contract of an entry. */
final class ContractTables {
    private static final double FAR = 1_000_000;

    private final CatalogEntry entry;
    private final Optional<Table> stored;

    /** Reads the contract of an entry, whose data fill the gaps if they are there. */
    ContractTables(CatalogEntry entry, Optional<Table> stored) {
        this.entry = entry;
        this.stored = stored;
    }

    TableArbitrary tables() {
        TableArbitrary tables = base();
        for (Map.Entry<String, ConfigTree> each : rules().entrySet()) {
            tables = apply(tables, each.getKey(), each.getValue());
        }
        int least =
                number(entry.contract(), "min_rows").map(BigDecimal::intValue).orElse(0);
        tables = tables.ofMinRows(least);
        Optional<Integer> most = number(entry.contract(), "max_rows").map(BigDecimal::intValue);
        return most.isPresent() && most.get() < TableArbitrary.MAX_ROWS ? tables.ofMaxRows(most.get()) : tables;
    }

    /** Takes the columns of what is stored, unless the contract tells all; a record of the contract has its types. */
    private TableArbitrary base() {
        Optional<String> record = text(entry.contract(), "record")
                .or(() -> entry.contract().scalar().map(Object::toString));
        if (record.isPresent()) {
            TableArbitrary tables = TableArbitraries.of(recordClass(record.get()));
            return tables.schema().names().containsAll(rules().keySet()) ? tables : withTyped(tables);
        }
        boolean complete = isTrue(entry.contract(), "only_these")
                && rules().values().stream().allMatch(each -> text(each, "type").isPresent());
        if (stored.isPresent() && !complete) {
            return TableArbitraries.like(stored.get());
        }
        return withTyped(TableArbitraries.of(new Schema(List.of())));
    }

    private TableArbitrary withTyped(TableArbitrary known) {
        Map<String, Schema.Column> columns = new LinkedHashMap<>();
        known.schema().columns().forEach(each -> columns.put(each.name(), each));
        rules().forEach((name, rules) -> {
            boolean nullable = !text(rules, "nullable").equals(Optional.of("false"));
            text(rules, "type")
                    .flatMap(ColumnType::named)
                    .ifPresent(type -> columns.put(name, new Schema.Column(name, type, nullable)));
            if (!columns.containsKey(name)) {
                throw new IllegalArgumentException("The contract of '" + entry.name() + "' tells no type of column '"
                        + name + "', and there are no data that do: write its 'type' into the contract");
            }
        });
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Nothing tells the columns of '" + entry.name()
                    + "': it has no contract, and no data that are a table are stored");
        }
        return TableArbitraries.of(new Schema(List.copyOf(columns.values())));
    }

    private TableArbitrary apply(TableArbitrary tables, String name, ConfigTree rules) {
        Schema.Column column = tables.schema().column(name);
        boolean nullable = column.nullable() && !text(rules, "nullable").equals(Optional.of("false"));
        boolean unique = isTrue(rules, "unique");
        Arbitrary<?> values = values(tables, column, rules);
        TableArbitrary ruled =
                tables.with(name, unique ? missing(values, nullable) : ColumnArbitraries.again(values, nullable));
        return unique ? ruled.unique(name) : ruled;
    }

    private static Arbitrary<? extends @Nullable Object> missing(Arbitrary<?> values, boolean nullable) {
        return nullable ? ColumnArbitraries.orMissing(values) : values;
    }

    private Arbitrary<?> values(TableArbitrary tables, Schema.Column column, ConfigTree rules) {
        ColumnType type = column.type();
        Optional<ConfigTree> among = rules.child("in");
        if (among.isPresent()) {
            return Arbitraries.of(among.get().items().stream()
                    .map(each -> parsed(String.valueOf(each.scalar().orElse("")), type))
                    .toList());
        }
        Optional<BigDecimal> min = number(rules, "min");
        Optional<BigDecimal> max = number(rules, "max");
        if (min.isPresent() || max.isPresent()) {
            return between(type, min, max);
        }
        Arbitrary<Object> values = tables.values(column.name()).filter(each -> each != null);
        Optional<Pattern> pattern = text(rules, "pattern").map(Pattern::compile);
        if (pattern.isPresent()
                && stored.filter(each -> each.schema().has(column.name())).isEmpty()) {
            throw new IllegalArgumentException("The contract of '" + entry.name() + "' wants texts of the pattern "
                    + pattern.get() + " in column '" + column.name() + "', which nobody hits by chance:"
                    + " let it be 'in' a list, or store data to take such texts from");
        }
        Predicate<Object> matches = each ->
                pattern.isEmpty() || pattern.get().matcher(each.toString()).matches();
        Optional<Integer> length = number(rules, "length").map(BigDecimal::intValue);
        Predicate<Object> fits = each -> length.isEmpty() || each.toString().length() <= length.get();
        return pattern.isEmpty() && length.isEmpty() ? values : values.filter(matches.and(fits));
    }

    private static Arbitrary<?> between(ColumnType type, Optional<BigDecimal> min, Optional<BigDecimal> max) {
        return switch (type.kind()) {
            case INTEGER -> {
                int bits = ((ArrowType.Int) type.arrow()).getBitWidth();
                yield ColumnArbitraries.integers(
                        min.map(BigDecimal::longValue).orElse(-1L << bits - 1),
                        max.map(BigDecimal::longValue).orElse(~(-1L << bits - 1)));
            }
            case FLOATING -> {
                double least = min.map(BigDecimal::doubleValue)
                        .orElseGet(() -> max.orElseThrow().doubleValue() - FAR);
                yield ColumnArbitraries.doubles(
                        least, max.map(BigDecimal::doubleValue).orElse(least + FAR));
            }
            default -> {
                BigDecimal least = min.orElseGet(() -> max.orElseThrow().subtract(BigDecimal.valueOf(FAR)));
                yield Arbitraries.bigDecimals()
                        .between(least, max.orElse(least.add(BigDecimal.valueOf(FAR))))
                        .ofScale(0);
            }
        };
    }

    private static Object parsed(String text, ColumnType type) {
        return switch (type.kind()) {
            case INTEGER -> Long.valueOf(text);
            case FLOATING -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            default -> text;
        };
    }

    private Class<? extends Record> recordClass(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader())
                    .asSubclass(Record.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("The contract of '" + entry.name() + "' names no record: " + name, e);
        }
    }

    private Map<String, ConfigTree> rules() {
        return entry.contract().child("columns").map(ConfigTree::children).orElse(Map.of());
    }

    private static boolean isTrue(ConfigTree section, String key) {
        return text(section, key).equals(Optional.of("true"));
    }

    private static Optional<String> text(ConfigTree section, String key) {
        return section.child(key).flatMap(ConfigTree::scalar).map(Object::toString);
    }

    private static Optional<BigDecimal> number(ConfigTree section, String key) {
        return text(section, key).map(BigDecimal::new);
    }
}
