package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.TypeRef;
import dev.millrace.data.ValueType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;

final class TableConversionsTest {
    private static final ValueType TABLE = ValueType.of(Table.class);
    private static final ValueType ROOT = ValueType.of(VectorSchemaRoot.class);
    private static final ValueType FLIGHTS = new TypeRef<List<Flight>>() {}.type();
    private static final ValueType FLIGHT_STREAM = new TypeRef<Stream<Flight>>() {}.type();
    private static final ValueType DELAYS = new TypeRef<List<Delay>>() {}.type();
    private static final ValueType AIRPORTS = new TypeRef<List<Airport>>() {}.type();
    private static final ValueType FRAME = ValueType.of(Frame.class);
    private static final List<Flight> TWO = List.of(new Flight("BER", 3), new Flight("TXL", 4));

    private final TableConversions conversions = new TableConversions(List.of(new FrameConverter()));

    private record Flight(String origin, int delay) {}

    private record Delay(long delay) {}

    private record Airport(String code) {}

    private record Seat(char row) {}

    private record Note(String origin, Object content) {}

    private record Frame(List<String> names) {}

    /** What a plugin adds. */
    private static final class FrameConverter implements TableConverter {
        @Override
        public boolean makes(ValueType type) {
            return type.is(Frame.class);
        }

        @Override
        public boolean takes(ValueType type) {
            return type.is(Frame.class);
        }

        @Override
        public Object fromTable(Table table, ValueType type) {
            return new Frame(table.columnNames());
        }

        @Override
        public Table toTable(Object value, ValueType type) {
            ColumnBuilder columns = Table.columns();
            ((Frame) value).names().forEach(each -> columns.texts(each, "x"));
            return columns.build();
        }
    }

    @Test
    void turnsTablesIntoRecordsAndBack() {
        Object table = conversions.convert(TWO, FLIGHTS, TABLE);

        assertThat(conversions.convert(table, TABLE, FLIGHTS)).isEqualTo(TWO);
        assertThat((Stream<?>) conversions.convert(table, TABLE, FLIGHT_STREAM)).hasSize(2);
        assertThat((Iterator<?>) conversions.convert(table, TABLE, new TypeRef<Iterator<Flight>>() {}.type()))
                .hasNext();
        assertThat(conversions.convert(TWO.stream(), FLIGHT_STREAM, TABLE)).isEqualTo(table);
        assertThat(conversions.convert(TWO.iterator(), new TypeRef<Iterator<Flight>>() {}.type(), TABLE))
                .isEqualTo(table);
    }

    @Test
    void turnsTablesIntoArrowRootsAndBack() {
        Table table = Table.of(TWO, Flight.class);

        Object root = conversions.convert(table, TABLE, ROOT);

        assertThat(conversions.convert(root, ROOT, TABLE)).isEqualTo(table);
        assertThat(conversions.convert(root, ROOT, FLIGHTS)).isEqualTo(TWO);
    }

    @Test
    void turnsRecordsIntoOtherRecordsByTheirColumns() {
        assertThat(conversions.convert(TWO, FLIGHTS, DELAYS)).isEqualTo(List.of(new Delay(3), new Delay(4)));
        assertThat(conversions.converts(FLIGHTS, DELAYS)).isTrue();
        assertThat(conversions.converts(FLIGHTS, AIRPORTS)).isFalse();
    }

    @Test
    void turnsAnythingIntoWhatAPluginAdds() {
        assertThat(conversions.convert(TWO, FLIGHTS, FRAME)).isEqualTo(new Frame(List.of("origin", "delay")));
        assertThat(conversions.convert(new Frame(List.of("code")), FRAME, AIRPORTS))
                .isEqualTo(List.of(new Airport("x")));
    }

    @Test
    void knowsWhatItConverts() {
        assertThat(conversions.converts(TABLE, FLIGHTS)).isTrue();
        assertThat(conversions.converts(TABLE, ROOT)).isTrue();
        assertThat(conversions.converts(FLIGHT_STREAM, TABLE)).isTrue();
        assertThat(conversions.converts(ValueType.of(ArrayList.class), TABLE)).isTrue();
        assertThat(conversions.converts(TABLE, new TypeRef<List<String>>() {}.type()))
                .isFalse();
        assertThat(conversions.converts(new TypeRef<List<String>>() {}.type(), TABLE))
                .isFalse();
        assertThat(conversions.converts(ValueType.of(String.class), TABLE)).isFalse();
        assertThat(conversions.converts(FLIGHTS, FLIGHT_STREAM)).isTrue();
    }

    @Test
    void tellsWhyATypeIsNoRowsOfATable() {
        assertThat(conversions.misfit(TABLE, new TypeRef<List<String>>() {}.type()))
                .hasValue("String is no record, so that its columns are unknown");
        assertThat(conversions.misfit(ValueType.of(List.class), TABLE))
                .hasValue("List does not tell its elements: they are records, as in List<Order>");
        assertThat(conversions.misfit(TABLE, ValueType.of(Integer.class)))
                .hasValue("a table becomes a List, Stream or Iterator of a record");
        assertThat(conversions.misfit(TABLE, new TypeRef<Set<Flight>>() {}.type()))
                .hasValue("a table becomes a List, Stream or Iterator of a record");
        assertThat(conversions.misfit(TABLE, new TypeRef<List<Seat>>() {}.type()))
                .hasValue("component 'row' of record Seat is Character, which no column holds");
        assertThat(conversions.misfit(FLIGHTS, AIRPORTS)).hasValue("there is no column 'code'");
        assertThat(conversions.misfit(FLIGHTS, DELAYS)).isEmpty();
    }

    @Test
    void writesNoRecordWhoseComponentMayBeAnything() {
        ValueType notes = new TypeRef<List<Note>>() {}.type();

        assertThat(conversions.converts(TABLE, notes)).isTrue();
        assertThat(conversions.converts(notes, TABLE)).isFalse();
        assertThat(conversions.misfit(notes, TABLE))
                .hasValue("component 'content' of record Note is Object, which no column holds");
    }

    @Test
    void holdsWhatIsReadOnceAsSomethingElse() {
        assertThat(conversions.held(FLIGHT_STREAM)).isEqualTo(FLIGHTS);
        assertThat(conversions.held(ROOT)).isEqualTo(TABLE);
        assertThat(conversions.held(TABLE)).isEqualTo(TABLE);
        assertThat(conversions.held(FRAME)).isEqualTo(FRAME);
    }

    @Test
    void findsTheRecordOfAListOfUnknownType() {
        ValueType list = ValueType.of(ArrayList.class);

        assertThat(conversions.convert(new ArrayList<>(TWO), list, TABLE)).isEqualTo(Table.of(TWO, Flight.class));
        assertThat(conversions.convert(TWO, ValueType.anything(), TABLE)).isEqualTo(Table.of(TWO, Flight.class));
        assertThatThrownBy(() -> conversions.convert(new ArrayList<>(), list, TABLE))
                .hasMessageContaining("An empty list without a known record has no columns.");
        assertThatThrownBy(() -> conversions.convert(new ArrayList<>(List.of("a")), list, TABLE))
                .hasMessageContaining("A list of String can't become a table.");
        assertThatThrownBy(() -> conversions.convert("a", ValueType.anything(), TABLE))
                .hasMessageContaining("A value of type String can't become Table.");
    }
}
