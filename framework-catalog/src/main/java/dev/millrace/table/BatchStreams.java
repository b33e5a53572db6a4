package dev.millrace.table;

import dev.millrace.data.ValueType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Turns streams and iterators of tables and of records into each other, without holding more than one batch. */
final class BatchStreams {
    private static final int RECORDS_PER_BATCH = 1 << 13;

    private BatchStreams() {}

    /** Tells whether values of the type are streams or iterators, of tables or of records. */
    static boolean areStreamed(ValueType type) {
        return BatchesConverter.areBatches(type)
                || (type.is(Stream.class) || type.is(Iterator.class))
                        && RecordConverter.element(type)
                                .filter(RecordTypes::isTabular)
                                .isPresent();
    }

    /** Converts between types of which {@link #areStreamed} is true; what is made closes what it is made of. */
    static Object convert(Object value, ValueType from, ValueType to) {
        Allocations.beginStreaming();
        Stream<?> source = stream(value);
        Stream<?> converted;
        if (BatchesConverter.areBatches(from)) {
            converted = BatchesConverter.areBatches(to) ? source : records(source.map(Table.class::cast), to);
        } else {
            converted = BatchesConverter.areBatches(to) ? tables(source, from) : source;
        }
        return to.is(Stream.class) ? converted : new ClosingIterator<>(converted);
    }

    /** Returns a stream or an iterator as a stream, to be read once. */
    static Stream<?> stream(Object value) {
        if (value instanceof Stream<?> stream) {
            return stream;
        }
        Iterator<?> iterator = (Iterator<?>) value;
        Stream<?> stream = sequential(iterator);
        return iterator instanceof ClosingIterator<?> closing ? stream.onClose(closing::close) : stream;
    }

    private static <T> Stream<T> sequential(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
    }

    private static Stream<?> records(Stream<Table> tables, ValueType to) {
        Class<? extends Record> element =
                RecordConverter.element(to).orElseThrow().asSubclass(Record.class);
        return tables.flatMap(each -> each.records(element));
    }

    private static Stream<Table> tables(Stream<?> records, ValueType from) {
        Class<?> element = RecordConverter.element(from).orElseThrow();
        return sequential(new RecordBatches(records.iterator(), RecordWriter.of(element)))
                .onClose(records::close);
    }

    /** Tables of so many records each; the first tells the columns of all, and there is one even if there is no record. */
    private static final class RecordBatches implements Iterator<Table> {
        private final Iterator<?> records;
        private final RecordWriter writer;
        private @Nullable Schema schema;
        private long taken;

        RecordBatches(Iterator<?> records, RecordWriter writer) {
            this.records = records;
            this.writer = writer;
        }

        @Override
        public boolean hasNext() {
            return schema == null || records.hasNext();
        }

        @Override
        public Table next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The last batch was taken");
            }
            List<Object> batch = new ArrayList<>();
            while (batch.size() < RECORDS_PER_BATCH && records.hasNext()) {
                Object record = records.next();
                if (record == null) {
                    throw TableProblems.noRecord(taken);
                }
                batch.add(record);
                taken++;
            }
            Schema columns = Optional.ofNullable(schema).orElseGet(() -> writer.schema(batch));
            schema = columns;
            return writer.write(batch, columns);
        }
    }

    /** An iterator that can close the stream it goes through. */
    private static final class ClosingIterator<T> implements Iterator<T>, AutoCloseable {
        private final Stream<T> stream;
        private final Iterator<T> elements;

        ClosingIterator(Stream<T> stream) {
            this.stream = stream;
            this.elements = stream.iterator();
        }

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public T next() {
            return elements.next();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
