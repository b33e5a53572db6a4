package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TablePrintTest {
    @Test
    void alignsColumns() {
        Table flights = Table.columns()
                .longs("delay", 5, -3, 120)
                .doubles("distance", 1.5, 2.5, Double.NaN)
                .texts("origin", "BER", null, "two\nlines")
                .booleans("late", false, false, true)
                .build();

        assertThat(flights).hasToString("""
                delay  distance  origin      late
                int64    double  text?       boolean
                    5       1.5  BER         false
                   -3       2.5  null        false
                  120       NaN  two\\nlines  true
                3 rows""");
    }

    @Test
    void showsTheFirstAndTheLastRows() {
        assertThat(Table.columns()
                        .longs("n", LongStream.range(0, 100).toArray())
                        .build())
                .hasToString("""
                            n
                        int64
                            0
                            1
                            2
                            3
                            4
                            5
                            6
                            7
                            8
                            9
                          ...
                           95
                           96
                           97
                           98
                           99
                        100 rows""");
    }

    @Test
    void cutsWideTablesAndLongValues() {
        ColumnBuilder columns = Table.columns();
        for (int i = 0; i < 50; i++) {
            columns.texts("column_" + i, "x".repeat(100));
        }
        String printed = columns.build().toString();

        assertThat(printed.lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(printed).endsWith("1 row, 50 columns, the first 3 of them here");
        assertThat(printed.lines().toList().get(2))
                .startsWith("x".repeat(29) + "...  x")
                .endsWith("  ...");
    }

    @Test
    void fitsALineOfExactlyThatWidth() {
        ColumnBuilder columns = Table.columns();
        for (int i = 0; i < 3; i++) {
            columns.texts("c" + i, "x".repeat(30));
        }
        columns.texts("last", "x".repeat(24));

        assertThat(columns.build().toString()).contains("x".repeat(24) + "\n").endsWith("\n1 row");
    }

    @Test
    void showsNestedValuesAndTablesWithoutAny() {
        ColumnType point = ColumnType.struct(Schema.nullable("x", ColumnType.INT64));

        assertThat(Table.columns()
                        .values("points", ColumnType.list(point), List.of(List.of(Map.of("x", 1))))
                        .build()
                        .toString())
                .contains("[{x=1}]");
        assertThat(Table.columns().longs("n").build()).hasToString("n\nint64\n0 rows".replace("n\ni", "    n\ni"));
        assertThat(Table.columns().build()).hasToString("0 rows, no columns");
    }
}
