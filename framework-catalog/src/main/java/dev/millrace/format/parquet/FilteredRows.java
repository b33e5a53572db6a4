package dev.millrace.format.parquet;

import dev.millrace.format.Workers;
import dev.millrace.table.Gather;
import dev.millrace.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/** The rows of some row groups that a filter finds. */
final class FilteredRows {
    /** What one thread copies in a millisecond; another one takes about as long to wake up. */
    private static final long WORTH_A_THREAD = 1 << 20;

    private final TableReader reader;
    private final RowFilter filter;
    private final Projection projection;

    /**
     * Prepares to read.
     *
     * @param reader reads columns as a whole
     * @param filter which rows are wanted
     * @param projection which columns are wanted
     */
    FilteredRows(TableReader reader, RowFilter filter, Projection projection) {
        this.reader = reader;
        this.filter = filter;
        this.projection = projection;
    }

    /**
     * Reads first what the filter asks, then the other columns where a row is wanted.
     *
     * @param candidates the row groups in which wanted rows may be
     */
    Table read(List<GroupRows> candidates) throws IOException {
        int[] starts = reader.starts(candidates);
        List<FieldVector> read = new ArrayList<>(reader.read(filter.columns(), candidates, starts));
        try {
            BitSet rows = matching(candidates, starts, read);
            List<GroupRows> hits = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                BitSet ofGroup = rows.get(starts[i], starts[i + 1]);
                if (!ofGroup.isEmpty()) {
                    hits.add(new GroupRows(candidates.get(i).number(), ofGroup));
                }
            }
            List<ReadNode> others = new ArrayList<>(projection.columns());
            others.removeAll(filter.columns());
            int[] hitStarts = reader.starts(hits);
            read.addAll(reader.read(others, hits, hitStarts));
            int[] askedRows = rows.stream().toArray();
            int[] otherRows = joined(hits, hitStarts).stream().toArray();
            List<Taken> wanted = new ArrayList<>();
            for (ReadNode column : projection.columns()) {
                int place = filter.columns().indexOf(column);
                wanted.add(
                        place >= 0
                                ? new Taken(read.get(place), askedRows)
                                : new Taken(read.get(filter.columns().size() + others.indexOf(column)), otherRows));
            }
            return reader.table(taken(wanted), askedRows.length);
        } finally {
            read.forEach(FieldVector::close);
        }
    }

    /** Asks the row groups, by several threads at once. */
    private BitSet matching(List<GroupRows> groups, int[] starts, List<FieldVector> read) throws IOException {
        BitSet[] found = new BitSet[groups.size()];
        Workers.run(Workers.processors(), groups.size(), () -> read, (group, columns) -> {
            BitSet rows = groups.get(group).rows(starts[group], starts[group + 1]);
            filter.retain(rows, columns);
            found[group] = rows;
        });
        BitSet all = new BitSet(starts[groups.size()]);
        for (BitSet each : found) {
            all.or(each);
        }
        return all;
    }

    /** Rows that are taken of a vector. */
    private record Taken(FieldVector from, int[] rows) {}

    private static List<FieldVector> taken(List<Taken> wanted) throws IOException {
        @Nullable FieldVector[] taken = new FieldVector[wanted.size()];
        long bytes = wanted.stream()
                .mapToLong(each -> (long) each.rows().length * Long.BYTES)
                .sum();
        int threads = (int) Math.min(Workers.processors(), 1 + bytes / WORTH_A_THREAD);
        try {
            Workers.run(
                    threads,
                    taken.length,
                    () -> wanted,
                    (column, all) -> taken[column] =
                            taken(all.get(column).from(), all.get(column).rows()));
        } catch (Throwable e) {
            for (FieldVector each : taken) {
                if (each != null) {
                    each.close();
                }
            }
            throw e;
        }
        List<FieldVector> vectors = new ArrayList<>();
        for (FieldVector each : taken) {
            vectors.add(Objects.requireNonNull(each));
        }
        return vectors;
    }

    /** Returns a vector of the given rows, all in order; empties the other if these are all that it has. */
    private static FieldVector taken(FieldVector vector, int[] rows) {
        if (rows.length < vector.getValueCount()) {
            return Gather.take(vector, rows);
        }
        TransferPair all = vector.getTransferPair(vector.getField(), vector.getAllocator());
        all.transfer();
        return (FieldVector) all.getTo();
    }

    private static BitSet joined(List<GroupRows> groups, int[] starts) {
        BitSet rows = new BitSet(starts[groups.size()]);
        for (int i = 0; i < groups.size(); i++) {
            rows.or(groups.get(i).rows(starts[i], starts[i + 1]));
        }
        return rows;
    }
}
