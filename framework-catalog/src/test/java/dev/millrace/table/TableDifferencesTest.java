package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TableDifferencesTest {
    private static Table numbers(double... values) {
        return Table.columns().doubles("x", values).build();
    }

    @Provide
    Arbitrary<Table> tables() {
        return RandomTables.nested();
    }

    @Property(tries = 100)
    void areNoneBetweenEqualTables(@ForAll("tables") Table table) {
        assertThat(table.differences(Table.concat(List.of(table)), 0)).isEmpty();
    }

    @Test
    void measureWithTheTolerance() {
        Table expected = numbers(1000, 0.001, Double.NaN, Double.POSITIVE_INFINITY, 0.0);

        assertThat(numbers(1000.9, 0.0019, Double.NaN, Double.POSITIVE_INFINITY, -0.0)
                        .differences(expected, 1e-3))
                .isEmpty();
        assertThat(numbers(1001.1, 0.0021, 0, 1e300, Double.NaN).differences(expected, 1e-3))
                .containsExactly(
                        "row 0, column 'x': 1001.1 instead of 1000.0",
                        "row 1, column 'x': 0.0021 instead of 0.001",
                        "row 2, column 'x': 0.0 instead of NaN",
                        "row 3, column 'x': 1.0E300 instead of Infinity",
                        "row 4, column 'x': NaN instead of 0.0");
        assertThatThrownBy(() -> expected.differences(expected, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reachIntoNestedValues() {
        ColumnType points = ColumnType.list(ColumnType.struct(Schema.nullable("x", ColumnType.DOUBLE)));
        Table one = Table.columns()
                .values("points", points, List.of(List.of(Map.of("x", 1.0))))
                .build();
        Table near = Table.columns()
                .values("points", points, List.of(List.of(Map.of("x", 1.0001))))
                .build();

        assertThat(one.differences(near, 1e-3)).isEmpty();
        assertThat(one.differences(near, 1e-6))
                .containsExactly("row 0, column 'points': [{x=1.0}] instead of [{x=1.0001}]");
    }

    @Test
    void tellColumnsAndRowsFirst() {
        Table expected = Table.columns().longs("a", 1).longs("b", 2).build();

        assertThat(Table.columns().doubles("a", 1, 2).longs("c", 2, 3).build().differences(expected, 0))
                .containsExactly(
                        "column 'a' is double instead of int64",
                        "column 'b' is missing",
                        "column 'c' is not expected",
                        "2 rows instead of 1");
        assertThat(expected.select("b", "a").differences(expected, 0))
                .containsExactly("columns are in the order [b, a] instead of [a, b]");
    }

    @Test
    void areCountedBeyondTheFirstTen() {
        assertThat(numbers(new double[15])
                        .differences(
                                numbers(new double[15])
                                        .with(Table.columns()
                                                .doubles(
                                                        "x",
                                                        java.util.stream.DoubleStream.generate(() -> 5)
                                                                .limit(15)
                                                                .toArray())
                                                .build()),
                                0))
                .hasSize(11)
                .last()
                .isEqualTo("5 more");
    }
}
