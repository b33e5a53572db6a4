package dev.millrace.catalog;

import dev.millrace.catalog.ContractOptions.ColumnRules;
import dev.millrace.catalog.ContractOptions.On;
import dev.millrace.catalog.ContractOptions.Severity;
import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rows of one dataset promise. Immutable. */
record Contract(
        DatasetName dataset,
        Location location,
        Optional<Class<? extends Record>> record,
        Map<String, ColumnRules> columns,
        boolean onlyThese,
        long minRows,
        long maxRows,
        On on,
        Severity severity) {
    private static final List<String> LIMITS = List.of("min", "max");

    /** Reads what stands under {@code contract}: a section, or the name of a record class; empty if it is wrong. */
    static Optional<Contract> read(DatasetName dataset, ConfigTree tree, List<Problem> problems) {
        int before = problems.size();
        ConfigTree section = tree.isMapping() ? tree : ConfigTree.mapping(Map.of("record", tree), tree.location());
        Optional<ContractOptions> bound = Binding.entry(section, "contract", ContractOptions.class, problems);
        Map<String, ColumnRules> columns = new LinkedHashMap<>();
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Optional<Class<? extends Record>> record = bound.flatMap(ContractOptions::record)
                .flatMap(name -> record(
                        dataset, name, section.child("record").orElse(section).location(), columns, types, problems));
        section.child("columns").ifPresent(each -> {
            checkTypes(dataset, each, types, problems);
            checkLimits(dataset, each, types, problems);
        });
        checkOrder(
                "in the contract of '" + dataset + "'",
                section,
                "min_rows",
                "max_rows",
                Optional.of(Limit.NUMBER),
                problems);
        if (bound.isEmpty() || problems.size() > before) {
            return Optional.empty();
        }
        ContractOptions options = bound.get();
        columns.putAll(options.columns().orElse(Map.of()));
        return Optional.of(new Contract(
                dataset,
                tree.location(),
                record,
                columns,
                options.onlyThese().orElse(false),
                options.minRows().orElse(0L),
                options.maxRows().orElse(Long.MAX_VALUE),
                options.on().orElse(On.BOTH),
                options.severity().orElse(Severity.ERROR)));
    }

    private static void checkTypes(
            DatasetName dataset, ConfigTree columns, Map<String, ColumnType> types, List<Problem> problems) {
        columns.children()
                .forEach((name, rules) -> rules.child("type").ifPresent(type -> {
                    String told = type.scalar().map(Object::toString).orElse("");
                    ColumnType.named(told)
                            .ifPresentOrElse(
                                    known -> types.put(name, known),
                                    () -> problems.add(Problem.error(
                                                    CatalogProblems.CONTRACT_TYPE,
                                                    "The contract of '" + dataset + "' gives column '" + name
                                                            + "' the type '" + told + "', which no column has.")
                                            .at(type.location())
                                            .with("known", String.join(", ", ColumnType.names()))
                                            .didYouMean(told, ColumnType.names())));
                }));
    }

    private static void checkLimits(
            DatasetName dataset, ConfigTree columns, Map<String, ColumnType> types, List<Problem> problems) {
        columns.children().forEach((name, rules) -> {
            String who = "The contract of '" + dataset + "' gives column '" + name + "'";
            Optional<ColumnType> type = Optional.ofNullable(types.get(name));
            LIMITS.forEach(key -> rules.child(key).ifPresent(each -> checkLimit(who, key, each, type, problems)));
            checkOrder(
                    "of column '" + name + "' in the contract of '" + dataset + "'",
                    rules,
                    "min",
                    "max",
                    type.flatMap(each -> Limit.of(each.kind())),
                    problems);
        });
    }

    /** Refuses limits between which no value lies; what is no limit was told before. */
    private static void checkOrder(
            String where, ConfigTree rules, String min, String max, Optional<Limit> form, List<Problem> problems) {
        Optional<ConfigTree> least = rules.child(min);
        Optional<ConfigTree> greatest = rules.child(max);
        if (least.flatMap(ConfigTree::scalar).orElse(null) instanceof Comparable<?> from
                && greatest.flatMap(ConfigTree::scalar).orElse(null) instanceof Comparable<?> to
                && form.map(each -> each.areReversed(from, to)).orElseGet(() -> Limit.areAnyReversed(from, to))) {
            problems.add(Problem.error(
                            CatalogProblems.CONTRACT_LIMIT,
                            "'" + min + "' " + where + " is " + from + " and '" + max + "' only " + to
                                    + ": nothing lies between them.")
                    .at(least.get().location())
                    .with("and at", greatest.get().location())
                    .fix("exchange them, or correct one"));
        }
    }

    /** Refuses what can be no limit of a column of that type, or of any if the type is not told. */
    private static void checkLimit(
            String who, String key, ConfigTree tree, Optional<ColumnType> type, List<Problem> problems) {
        Optional<Limit> form = type.flatMap(each -> Limit.of(each.kind()));
        if (type.isPresent() && form.isEmpty()) {
            problems.add(Problem.error(
                            CatalogProblems.CONTRACT_LIMIT,
                            who + " of type " + type.get() + " a '" + key + "', and such values have none.")
                    .at(tree.location())
                    .fix("take '" + key + "' out"));
        } else if (tree.scalar().orElse(null) instanceof Comparable<?> told
                && !form.map(each -> each.read(told).isPresent()).orElseGet(() -> Limit.isAny(told))) {
            problems.add(Problem.error(
                            CatalogProblems.CONTRACT_LIMIT,
                            who + type.map(each -> " of type " + each).orElse("") + " " + tree.describe() + " as '"
                                    + key + "'.")
                    .at(tree.location())
                    .with("expected", form.map(each -> each.expected).orElseGet(Limit::expectedOfAny)));
        }
    }

    private static Optional<Class<? extends Record>> record(
            DatasetName dataset,
            String name,
            Location place,
            Map<String, ColumnRules> columns,
            Map<String, ColumnType> types,
            List<Problem> problems) {
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            Class<? extends Record> type = Class.forName(
                            name, false, context == null ? Contract.class.getClassLoader() : context)
                    .asSubclass(Record.class);
            for (Schema.Column each : Table.of(List.of(), type).schema().columns()) {
                types.put(each.name(), each.type());
            }
            columns.putAll(rules(type));
            return Optional.of(type);
        } catch (ClassNotFoundException | ClassCastException | LinkageError | DatasetException e) {
            problems.add(Problem.error(
                            CatalogProblems.CONTRACT_RECORD,
                            "The contract of '" + dataset + "' names '" + name + "', which is no record class of rows.")
                    .at(place)
                    .fix("write the full name of a record, such as com.acme.Trip or com.acme.Trips$Trip"));
            return Optional.empty();
        }
    }

    /**
     * Returns what a record promises.
     *
     * @throws DatasetException if its components can't be columns
     */
    static Contract of(DatasetName dataset, Class<? extends Record> type) {
        return new Contract(
                dataset,
                Location.unknown(),
                Optional.of(type),
                rules(type),
                false,
                0,
                Long.MAX_VALUE,
                On.BOTH,
                Severity.ERROR);
    }

    private static Map<String, ColumnRules> rules(Class<? extends Record> type) {
        Map<String, ColumnRules> rules = new LinkedHashMap<>();
        for (Schema.Column each : Table.of(List.of(), type).schema().columns()) {
            rules.put(each.name(), ColumnRules.nullable(each.nullable()));
        }
        return rules;
    }

    boolean isCheckedOnLoad() {
        return on != On.SAVE;
    }

    boolean isCheckedOnSave() {
        return on != On.LOAD;
    }
}
