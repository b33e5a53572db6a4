package dev.millrace.test.jqwik;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.millrace.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Bugs that are planted in nodes are found by a property, and shrunk to a table that a person reads at a glance. */
class TablePropertiesTest {
    /** Returns what jqwik reports of a property that fails. */
    private static String report(String property) {
        List<Event> reports = EngineTestKit.engine("jqwik")
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.seeds.whenfixed", "ALLOW")
                .selectors(
                        selectMethod(PlantedBugs.class.getName() + "#" + property + "(" + Table.class.getName() + ")"))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(1).failed(1))
                .reportingEntryPublished()
                .list();
        StringBuilder text = new StringBuilder();
        reports.forEach(each -> text.append(each));
        return text.toString();
    }

    @Test
    void shrinkABugInTheOrderOfRowsToThreeRows() {
        System.out.println(report("carriersAreTheSameInAnyOrder"));
    }

    @Test
    void shrinkABugWithNullsToOneRow() {
        System.out.println(report("lateFlightsAreFound"));
    }
}
