package dev.millrace.format.parquet;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a file are wanted: those for which all conditions of any group hold.
 *
 * <p>The shape is that of pyarrow's {@code filters}: a list of conditions {@code [column, comparison, value]}, or a list of
 * such lists.
 *
 * @param groups the groups, each with at least one condition
 * @see <a href="https://arrow.apache.org/docs/python/generated/pyarrow.parquet.read_table.html">pyarrow.parquet.read_table</a>
 */
record Filter(List<List<Condition>> groups) {
    private static final String SHAPE =
            "a list of conditions such as [[delay, \">\", 15], [origin, in, [ZRH, GVA]]], or a list of such lists";

    /** Copies the lists. */
    Filter {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /**
     * Reads what the catalog says.
     *
     * @throws InvalidDefinitionException with everything that is wrong and does not depend on the file
     */
    static Filter read(ConfigTree tree) {
        Reading reading = new Reading();
        List<List<Condition>> groups = reading.groups(tree);
        if (!reading.problems.isEmpty()) {
            throw new InvalidDefinitionException("A filter can't be used", new Problems(reading.problems));
        }
        return new Filter(groups);
    }

    /** Reads the conditions, and collects what is wrong with them. */
    private static final class Reading {
        private final List<Problem> problems = new ArrayList<>();

        List<List<Condition>> groups(ConfigTree tree) {
            if (tree.items().isEmpty() || !tree.items().stream().allMatch(ConfigTree::isSequence)) {
                refuse(
                        tree,
                        "A filter is " + (tree.isSequence() ? "a list of something else" : tree.describe())
                                + ", not a list of conditions.",
                        SHAPE);
                return List.of();
            }
            boolean nested = tree.items().stream()
                    .allMatch(each ->
                            !each.items().isEmpty() && each.items().stream().allMatch(ConfigTree::isSequence));
            return nested ? tree.items().stream().map(this::conditions).toList() : List.of(conditions(tree));
        }

        private List<Condition> conditions(ConfigTree group) {
            List<Condition> conditions = new ArrayList<>();
            for (ConfigTree each : group.items()) {
                Condition condition = condition(each);
                if (condition != null) {
                    conditions.add(condition);
                }
            }
            return conditions;
        }

        private @Nullable Condition condition(ConfigTree tree) {
            List<ConfigTree> parts = tree.items();
            if (parts.size() < 2 || parts.size() > 3) {
                refuse(
                        tree,
                        "A condition of a filter has " + parts.size() + (parts.size() == 1 ? " part." : " parts."),
                        "column, comparison and value");
                return null;
            }
            String column = text(parts.get(0));
            Comparison comparison = comparison(parts.get(1));
            if (column == null) {
                refuse(
                        parts.get(0),
                        "A condition begins with " + parts.get(0).describe() + ".",
                        "the name of a column");
            }
            if (column == null || comparison == null) {
                return null;
            }
            List<ConfigTree> values = comparison.takesNoValue() ? none(tree, comparison) : values(tree, comparison);
            return values == null ? null : new Condition(column, parts.get(0).location(), comparison, values);
        }

        private @Nullable Comparison comparison(ConfigTree tree) {
            String sign = String.valueOf(text(tree));
            Comparison found = Comparison.of(sign).orElse(null);
            if (found == null) {
                String told = text(tree) == null ? tree.describe() : "'" + sign + "'";
                Problem problem = ParquetProblems.badFilter("A filter can't compare by " + told + ".")
                        .at(tree.location())
                        .with("expected", String.join(", ", Comparison.signs()));
                problems.add(Comparison.meant(sign)
                        .map(near -> problem.suggest("'" + near + "'"))
                        .orElse(problem));
            }
            return found;
        }

        private @Nullable List<ConfigTree> none(ConfigTree tree, Comparison comparison) {
            if (tree.items().size() == 2) {
                return List.of();
            }
            refuse(tree.items().get(2), "'" + comparison.sign() + "' takes no value.", "column and comparison alone");
            return null;
        }

        private @Nullable List<ConfigTree> values(ConfigTree tree, Comparison comparison) {
            String sign = "'" + comparison.sign() + "'";
            if (tree.items().size() < 3) {
                refuse(tree, sign + " compares with nothing.", comparison.takesList() ? "a list of values" : "a value");
                return null;
            }
            ConfigTree value = tree.items().get(2);
            if (comparison.takesList() != value.isSequence() || value.isMapping()) {
                String wanted = comparison.takesList() ? "a list of values" : "one value; a list goes with 'in'";
                refuse(value, sign + " compares with " + value.describe() + ".", wanted);
                return null;
            }
            List<ConfigTree> values = comparison.takesList() ? value.items() : List.of(value);
            int before = problems.size();
            for (ConfigTree each : values) {
                if (each.scalar().isEmpty()) {
                    refuse(
                            each,
                            sign + " compares with " + each.describe() + ".",
                            "a value; rows without one are found by 'is null' and 'is not null'");
                }
            }
            return problems.size() > before ? null : values;
        }

        private static @Nullable String text(ConfigTree tree) {
            return tree.scalar()
                    .filter(String.class::isInstance)
                    .map(Object::toString)
                    .orElse(null);
        }

        private void refuse(ConfigTree tree, String what, String expected) {
            problems.add(ParquetProblems.badFilter(what).at(tree.location()).with("expected", expected));
        }
    }
}
