package dev.millrace.test.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.millrace.table.Table;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Bugs that are planted in nodes are found by a property, and shrunk to a table that a person reads at a glance. */
class TablePropertiesTest {
    private static final Pattern SHRUNK = Pattern.compile("Shrunk Sample.*?\\R\\s+(\\d+) rows?\\R", Pattern.DOTALL);

    /** Returns what jqwik reports of a property that fails. */
    private static String report(String property) {
        String method = PlantedBugs.class.getName() + "#" + property + "(" + Table.class.getName() + ")";
        return EngineTestKit.engine("jqwik")
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .selectors(selectMethod(method))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(1).failed(1))
                .reportingEntryPublished()
                .stream()
                .map(each -> each.getRequiredPayload(ReportEntry.class))
                .flatMap(each -> each.getKeyValuePairs().values().stream())
                .collect(Collectors.joining("\n"));
    }

    private static int shrunkRows(String report) {
        Matcher shrunk = SHRUNK.matcher(report);
        assertThat(shrunk.find()).as("%s", report).isTrue();
        return Integer.parseInt(shrunk.group(1));
    }

    @Test
    void shrinkABugInTheOrderOfRowsToThreeRows() {
        String report = report("carriersAreTheSameInAnyOrder");

        assertThat(shrunkRows(report)).isBetween(2, 3);
        assertThat(report).contains("carrier  distance   delay", "text?       int32  int32?");
    }

    @Test
    void shrinkABugWithNullsToOneRow() {
        assertThat(shrunkRows(report("lateFlightsAreFound"))).isEqualTo(1);
    }
}
