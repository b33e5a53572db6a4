package dev.millrace.dflib;

import dev.millrace.data.ValueType;
import dev.millrace.table.ColumnBuilder;
import dev.millrace.table.Table;
import dev.millrace.table.TableConverter;
import java.util.ArrayList;
import java.util.List;
import org.dflib.DataFrame;
import org.dflib.Series;

/** Data frames of DFLib, which live on the heap and share nothing with a table. */
final class DataFrameConverter implements TableConverter {
    @Override
    public boolean makes(ValueType type) {
        return type.is(DataFrame.class);
    }

    @Override
    public boolean takes(ValueType type) {
        return DataFrame.class.isAssignableFrom(type.raw());
    }

    @Override
    public Object fromTable(Table table, ValueType type) {
        List<Series<?>> columns = new ArrayList<>();
        for (int i = 0; i < table.columnCount(); i++) {
            columns.add(ColumnSeries.of(table.column(i)));
        }
        return DataFrame.byColumn(table.columnNames().toArray(String[]::new)).ofIterable(columns);
    }

    @Override
    public Table toTable(Object value, ValueType type) {
        DataFrame frame = (DataFrame) value;
        ColumnBuilder table = Table.columns();
        for (String name : frame.getColumnsIndex()) {
            SeriesColumn.add(table, name, frame.getColumn(name));
        }
        return table.build();
    }
}
