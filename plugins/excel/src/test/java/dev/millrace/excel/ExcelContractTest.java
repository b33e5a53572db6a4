package dev.millrace.excel;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.test.contract.TableFormatContract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Workbooks keep the contract of formats of tables. */
class ExcelContractTest extends TableFormatContract {
    private static final Schema SCHEMA = Schema.of(
            Schema.nullable("flag", ColumnType.BOOLEAN),
            Schema.nullable("id", ColumnType.INT64),
            Schema.nullable("share", ColumnType.DOUBLE),
            Schema.nullable("text", ColumnType.TEXT));

    ExcelContractTest() {
        super(new ExcelFormat(), Map.of("path", "rows.xlsx", "load", Map.of("types", types())));
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        SCHEMA.columns()
                .forEach(column -> types.put(column.name(), column.type().describe()));
        return types;
    }

    @Override
    protected Schema schema() {
        return SCHEMA;
    }

    @Override
    protected Set<String> openSections() {
        return Set.of("load.types");
    }

    /** What stands below the last value is no row of a sheet. */
    @Override
    protected boolean keepsRowsOfNulls() {
        return false;
    }
}
