package dev.millrace.test.jqwik;

import dev.millrace.table.Table;
import net.jqwik.api.SampleReportingFormat;

/** Shows the tables of a property that failed as tables; found through {@code ServiceLoader}. */
public final class TableReport implements SampleReportingFormat {
    /** Makes the format; called by {@code ServiceLoader}. */
    public TableReport() {}

    @Override
    public boolean appliesTo(Object value) {
        return value instanceof Table;
    }

    @Override
    public Object report(Object value) {
        return new Shown("\n" + ((Table) value).toString().indent(4).stripTrailing());
    }

    /** A text that is shown as it is, where a string would stand between quotes. */
    private record Shown(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
