package dev.millrace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.DatasetRef;
import dev.millrace.data.ValueType;
import dev.millrace.launch.MillracePlugin;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope works by being open
class RelationTest {
    private static final DatasetRef<Table> FLIGHTS = DatasetRef.of("flights", Table.class);
    private static final DatasetRef<Table> LATE = DatasetRef.of("late", Table.class);

    private static Table flights() {
        return Table.columns().longs("delay", 5, 7, 10).build();
    }

    @Test
    void asksOneQueryOfTheResultOfAnother() {
        Relation late = Relation.of(flights())
                .query("select delay * 2 as delay from this")
                .query("select * from this where delay > 10 -- late")
                .query("with x as (from this) select delay from x order by delay desc");

        assertThat(late.table())
                .isEqualTo(Table.columns().longs("delay", 20, 14).build());
        assertThat(Relation.of(flights()).table()).isEqualTo(flights());
    }

    @Test
    void isComputedOnlyWhenItsTableIsAskedFor() {
        Relation wrong = Relation.of(flights()).query("select nothing from this");

        assertThatThrownBy(wrong::table).isInstanceOf(DatasetException.class);
    }

    @Test
    void standsForATableInNodes() {
        TableConversions conversions = new TableConversions(List.of(new RelationConverter()));
        ValueType table = ValueType.of(Table.class);
        ValueType relation = ValueType.of(Relation.class);

        try (Allocations run = new Allocations();
                var scope = run.open()) {
            Relation made = (Relation) conversions.convert(flights(), table, relation);

            assertThat(conversions.convert(made.query("select max(delay) as m from this"), relation, table))
                    .isEqualTo(Table.columns().longs("m", 10).build());
        }
        assertThat(conversions.converts(relation, relation)).isTrue();
        assertThat(conversions.held(relation)).isEqualTo(table);
    }

    @Test
    void isAddedByThePlugin() {
        assertThat(ServiceLoader.load(MillracePlugin.class))
                .extracting(MillracePlugin::name)
                .contains("duckdb");
    }

    @Test
    void makesANodeOfAQuery() throws Exception {
        Pipeline pipeline = SqlNodes.query("late", "select * from flights where delay > 6", List.of(FLIGHTS), LATE)
                .under("north");

        Object[] result = pipeline.nodes().get(0).function().call(new Object[] {flights()});

        assertThat(result).containsExactly(Table.columns().longs("delay", 7, 10).build());
        assertThat(pipeline.inputs()).extracting(Object::toString).containsExactly("north.flights");
        assertThat(pipeline.outputs()).extracting(Object::toString).containsExactly("north.late");
        assertThat(pipeline.nodes().get(0).origin().describe()).startsWith("RelationTest.makesANodeOfAQuery");
    }
}
