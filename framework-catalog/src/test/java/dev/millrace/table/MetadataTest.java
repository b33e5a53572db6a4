package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.TimeUnit;
import org.junit.jupiter.api.Test;

class MetadataTest {
    private static final Map<String, String> WHOLE = Map.of("source", "airport", "author", "Ada");
    private static final Map<String, String> UNIT = Map.of("unit", "min");
    private static final ColumnType BERLIN = ColumnType.instant(TimeUnit.MILLISECOND, "Europe/Berlin");

    private static Table flights() {
        ColumnType legs = ColumnType.list(
                ColumnType.struct(Schema.nullable("km", ColumnType.DOUBLE).withMetadata(Map.of("unit", "km"))));
        return Table.columns()
                .longs("delay", 5, -3, 120)
                .texts("origin", "BER", null, "TXL")
                .values("legs", legs, List.of(List.of(), List.of(Map.of("km", 1.5)), List.of()))
                .values("at", BERLIN, List.of(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH))
                .build()
                .withMetadata(WHOLE)
                .withMetadata("delay", UNIT)
                .withMetadata("legs", Map.of("kind", "nested"));
    }

    @Test
    void isKeptByWhateverMakesATableOfAnother() {
        Table flights = flights();

        List<Table> made = List.of(
                flights.slice(1, 2),
                flights.select("at", "legs", "delay"),
                flights.drop("origin"),
                flights.take(2, 0),
                flights.filter(row -> row > 0),
                flights.with(Table.columns().longs("n", 1, 2, 3).build()),
                Table.concat(List.of(flights, flights.withMetadata(Map.of()))));

        assertThat(made).allSatisfy(MetadataTest::isDescribed);
    }

    @Test
    void goesThroughAnArrowRoot() {
        try (VectorSchemaRoot root = flights().toArrow()) {
            assertThat(root.getSchema().getCustomMetadata()).isEqualTo(WHOLE);
            assertThat(root.getVector("delay").getField().getMetadata()).isEqualTo(UNIT);

            Table again = Table.of(root);

            isDescribed(again);
            assertThat(again.schema()).isEqualTo(flights().schema());
            assertThat(Schema.of(root.getSchema())).isEqualTo(flights().schema());
        }
    }

    @Test
    void doesNotMakeTablesDifferent() {
        Table plain = flights().withMetadata(Map.of()).withMetadata("delay", Map.of());

        assertThat(plain).isEqualTo(flights());
        assertThat(plain.schema()).isNotEqualTo(flights().schema());
        plain.schema().requireSame(flights().schema());
    }

    @Test
    void goesInTheOrderOfTheKeys() {
        Map<String, String> metadata = Map.of("b", "1", "c", "2", "a", "3");

        assertThat(flights().withMetadata(metadata).schema().metadata().keySet())
                .containsExactly("a", "b", "c");
        assertThat(flights()
                        .withMetadata("at", metadata)
                        .schema()
                        .column("at")
                        .metadata()
                        .keySet())
                .containsExactly("a", "b", "c");
    }

    @Test
    void isRefusedForAnUnknownColumn() {
        assertThatThrownBy(() -> flights().withMetadata("dealy", UNIT)).hasMessageContaining("did you mean 'delay'?");
    }

    @Test
    void typesOfPointsInTimeTellTheirZone() {
        assertThat(BERLIN.describe()).isEqualTo("instant(ms, Europe/Berlin)");
        assertThat(ColumnType.named("instant(ms, Europe/Berlin)")).contains(BERLIN);
        assertThat(BERLIN.zone()).contains("Europe/Berlin");
        assertThat(ColumnType.INSTANT.zone()).contains("UTC");
        assertThat(ColumnType.INSTANT.describe()).isEqualTo("instant");
        assertThat(ColumnType.TIMESTAMP.zone()).isEmpty();
    }

    private static void isDescribed(Table table) {
        Schema schema = table.schema();
        assertThat(schema.metadata()).isEqualTo(WHOLE);
        assertThat(schema.column("delay").metadata()).isEqualTo(UNIT);
        assertThat(schema.column("legs").metadata()).containsEntry("kind", "nested");
        assertThat(schema.column("legs")
                        .type()
                        .element()
                        .type()
                        .children()
                        .get(0)
                        .metadata())
                .containsEntry("unit", "km");
        assertThat(schema.column("at").type().zone()).contains("Europe/Berlin");
        assertThat(table.toArrow().getSchema()).isEqualTo(schema.toArrow());
    }
}
