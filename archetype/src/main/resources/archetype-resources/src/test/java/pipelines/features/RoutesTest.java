package ${package}.pipelines.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of routes, whichever flights there are. */
class RoutesTest {
    private final FeaturesNodes features = new FeaturesNodes();

    @Property(tries = 200)
    void countEveryFlightOnceAndWithItsOwnRoute(@ForAll("flights") List<LocatedFlight> flights) {
        List<Route> routes = features.summariseRoutes(flights.stream());

        assertThat(routes.stream().mapToInt(Route::flights).sum()).isEqualTo(flights.size());
        assertThat(routes).extracting(Route::origin, Route::destination).doesNotHaveDuplicates();
        assertThat(routes).allSatisfy(route -> assertThat(flights)
                .filteredOn(flight -> flight.origin().equals(route.origin())
                        && flight.destination().equals(route.destination()))
                .hasSize(route.flights()));
    }

    @Provide
    Arbitrary<List<LocatedFlight>> flights() {
        Arbitrary<String> airports = Arbitraries.of("LAS", "LAX", "SFO");
        return Combinators.combine(airports, airports, Arbitraries.integers().between(-60, 180))
                .as((origin, destination, delay) -> new LocatedFlight(origin, "", destination, "", delay))
                .list()
                .ofMaxSize(50);
    }
}
