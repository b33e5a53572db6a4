package dev.millrace.test.jqwik;

import dev.millrace.launch.ProjectDefinition;
import dev.millrace.table.Table;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Provides jqwik with tables for parameters that say of what; found through {@code ServiceLoader}. */
public final class TableOfProvider implements ArbitraryProvider {
    /** Makes the provider; called by {@code ServiceLoader}. */
    public TableOfProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage type) {
        return type.isOfType(Table.class) && type.findAnnotation(TableOf.class).isPresent();
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
        return type.findAnnotation(TableOf.class)
                .<Set<Arbitrary<?>>>map(each -> Set.of(tables(each)))
                .orElse(Set.of());
    }

    private static TableArbitrary tables(TableOf wanted) {
        boolean byEntry = !wanted.value().isEmpty();
        boolean byRecord = wanted.record() != Record.class;
        boolean bySample = !wanted.sample().isEmpty();
        boolean hasProject = wanted.project() != ProjectDefinition.class;
        if (Stream.of(byEntry, byRecord, bySample).filter(each -> each).count() != 1 || byEntry != hasProject) {
            throw new IllegalArgumentException(
                    "@TableOf needs the name of an entry and its project, or a record, or a sample,"
                            + " such as @TableOf(value = \"flights\", project = FlightsProject.class): " + wanted);
        }
        TableArbitrary tables = arbitrary(wanted, byEntry, byRecord);
        TableArbitrary most = wanted.maxRows() < 0 ? tables : tables.ofMaxRows(wanted.maxRows());
        return wanted.minRows() < 0 ? most : most.ofMinRows(wanted.minRows());
    }

    private static TableArbitrary arbitrary(TableOf wanted, boolean byEntry, boolean byRecord) {
        if (byEntry) {
            return TableArbitraries.of(wanted.project(), wanted.value());
        }
        return byRecord ? TableArbitraries.of(wanted.record()) : TableArbitraries.like(Path.of(wanted.sample()));
    }
}
