package ${package}.pipelines.report;

import static ${package}.Datasets.CLEANING;
import static ${package}.Datasets.HOURS;
import static ${package}.Datasets.LATE_ROUTES;
import static ${package}.Datasets.ROUTES;
import static ${package}.Datasets.SUMMARY;

import ${package}.pipelines.features.Cleaning;
import ${package}.pipelines.features.Hour;
import ${package}.pipelines.features.Route;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import java.util.Comparator;
import java.util.List;

/** The nodes of pipeline {@code report}. */
public final class ReportNodes {
    private static final Comparator<Route> LATEST_FIRST = Comparator.comparingDouble(Route::meanDelay)
            .reversed()
            .thenComparing(Route::origin)
            .thenComparing(Route::destination);

    /** Lists the routes with the longest mean delays; routes with few flights say nothing and are left out. */
    @Node(tags = "report")
    @Output(LATE_ROUTES)
    List<Route> rankRoutes(@Input(ROUTES) List<Route> routes, @Param("report") ReportOptions options) {
        return routes.stream()
                .filter(route -> route.flights() >= options.fewestFlights())
                .sorted(LATEST_FIRST)
                .limit(options.top())
                .toList();
    }

    /**
     * Sums up the run.
     *
     * @throws IllegalArgumentException if cleaning left no flight
     */
    @Node(tags = "report")
    @Output(SUMMARY)
    Summary summarise(
            @Input(CLEANING) Cleaning cleaning, @Input(HOURS) List<Hour> hours, @Input(ROUTES) List<Route> routes) {
        return new Summary(cleaning, routes.size(), Delays.of(hours));
    }
}
