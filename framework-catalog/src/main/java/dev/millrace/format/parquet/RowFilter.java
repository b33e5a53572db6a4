package dev.millrace.format.parquet;

import dev.millrace.format.parquet.ParquetProblems.Misfit;
import dev.millrace.problem.Suggestions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A filter for the columns of one file: leaves out row groups and pages by what the file tells of them, then row by row.
 *
 * @param columns the columns that it asks
 * @param groups the conditions; a row is wanted if all of any group hold
 */
record RowFilter(List<ReadNode> columns, List<List<Term>> groups) {
    /**
     * A condition on one column.
     *
     * @param column its place among the columns that the filter asks
     * @param predicate what is asked
     */
    record Term(int column, ColumnPredicate predicate) {}

    /** Tells where the parts of a column are in one row group. */
    @FunctionalInterface
    interface Chunks {
        PageIndexes of(ReadNode column);
    }

    /**
     * Suits a filter to a file.
     *
     * @throws dev.millrace.problem.DatasetException naming every condition that the file can't answer
     */
    static RowFilter of(Filter filter, Footer footer, ParquetProblems problems) {
        MessageType file = footer.schema();
        List<Misfit> misfits = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        filter.groups().forEach(group -> group.forEach(each -> names.add(each.column())));
        List<ReadNode> columns = new ArrayList<>();
        for (String name : names) {
            if (file.containsField(name)) {
                ReadNode.of(footer, file.getType(name), problems).ifPresent(columns::add);
            }
        }
        List<List<Term>> groups = new ArrayList<>();
        for (List<Condition> group : filter.groups()) {
            List<Term> terms = new ArrayList<>();
            for (Condition each : group) {
                term(each, columns, file, misfits).ifPresent(terms::add);
            }
            groups.add(terms);
        }
        if (!misfits.isEmpty()) {
            throw problems.misfit(
                    misfits, file.getFields().stream().map(Type::getName).toList());
        }
        return new RowFilter(columns, groups);
    }

    private static Optional<Term> term(
            Condition condition, List<ReadNode> columns, MessageType file, List<Misfit> misfits) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).field().getName().equals(condition.column())) {
                int place = i;
                return Optional.ofNullable(Literals.predicate(condition, columns.get(i), misfits))
                        .map(predicate -> new Term(place, predicate));
            }
        }
        List<String> known = file.getFields().stream().map(Type::getName).toList();
        String what = known.contains(condition.column())
                ? "Column '" + condition.column() + "' is of a type that a table can't hold."
                : "There is no column '" + condition.column() + "'."
                        + Suggestions.nearest(condition.column(), known)
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse("");
        misfits.add(new Misfit(what, condition.at()));
        return Optional.empty();
    }

    /**
     * Returns the rows of a row group that may be wanted, counted from its first; all others are certainly not.
     *
     * @param footer tells which least and greatest values can be relied on
     */
    BitSet candidates(int rows, Footer footer, Chunks chunks) throws IOException {
        BitSet candidates = new BitSet(rows);
        for (List<Term> group : groups) {
            if (group.stream().allMatch(each -> mayHold(each, footer, chunks))) {
                BitSet ofGroup = new BitSet(rows);
                ofGroup.set(0, rows);
                for (Term each : group) {
                    leaveOutPages(each, footer, chunks, ofGroup);
                }
                candidates.or(ofGroup);
            }
        }
        return candidates;
    }

    private boolean mayHold(Term term, Footer footer, Chunks chunks) {
        ReadNode column = columns.get(term.column());
        if (!column.isFlat()) {
            return true;
        }
        PageIndexes chunk = chunks.of(column);
        return term.predicate().mayHold(extent(column, chunk.chunk().getMeta_data(), chunk.rows(), footer));
    }

    private static Extent extent(ReadNode column, ColumnMetaData chunk, long rows, Footer footer) {
        boolean ordered = footer.hasBounds(column.descriptor().getPrimitiveType());
        Statistics told = chunk.isSetStatistics() ? chunk.getStatistics() : new Statistics();
        ByteBuffer least = ordered && told.isSetMin_value() ? ByteBuffer.wrap(told.getMin_value()) : null;
        ByteBuffer greatest = ordered && told.isSetMax_value() ? ByteBuffer.wrap(told.getMax_value()) : null;
        long nulls = told.isSetNull_count() ? told.getNull_count() : -1;
        boolean required = column.descriptor().getMaxDefinitionLevel() == 0;
        return new Extent(rows, required ? 0 : nulls, least, greatest);
    }

    private void leaveOutPages(Term term, Footer footer, Chunks chunks, BitSet rows) throws IOException {
        ReadNode column = columns.get(term.column());
        if (!column.isFlat() || !footer.hasBounds(column.descriptor().getPrimitiveType())) {
            return;
        }
        PageIndexes chunk = chunks.of(column);
        List<PageLocation> pages = chunk.locations();
        List<Extent> extents = chunk.extents(pages);
        for (int page = 0; page < extents.size(); page++) {
            if (!term.predicate().mayHold(extents.get(page))) {
                rows.clear((int) pages.get(page).getFirst_row_index(), chunk.end(pages, page));
            }
        }
    }

    /**
     * Drops the rows that are not wanted.
     *
     * @param tested the columns that the filter asks, in their order
     */
    void retain(BitSet candidates, List<FieldVector> tested) {
        BitSet wanted = new BitSet();
        for (List<Term> group : groups) {
            BitSet ofGroup = (BitSet) candidates.clone();
            for (Term each : group) {
                each.predicate().retain(ofGroup, tested.get(each.column()));
            }
            wanted.or(ofGroup);
        }
        candidates.and(wanted);
    }
}
