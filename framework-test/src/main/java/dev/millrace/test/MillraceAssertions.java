package dev.millrace.test;

import dev.millrace.table.Table;

/** Where AssertJ's {@code assertThat} goes on with tables: both may be imported statically. */
public final class MillraceAssertions {
    private MillraceAssertions() {}

    /** Goes on with a table. */
    public static TableAssert assertThat(Table actual) {
        return new TableAssert(actual);
    }
}
