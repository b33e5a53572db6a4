package dev.millrace.sample.flights.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GreatCircleTest {
    private static final double HALF_WAY_ROUND = Math.PI * 6371.0088 / 1.609344;
    private static final double INCH = 1.6e-5;

    @Example
    void measuresLosAngelesToLasVegas() {
        Position lax = new Position(33.94253611, -118.4080744);
        Position las = new Position(36.08036111, -115.1523333);

        assertThat(GreatCircle.miles(lax, las)).isCloseTo(236.116, within(0.001));
    }

    @Example
    void measuresAQuarterOfTheWayRound() {
        assertThat(GreatCircle.miles(new Position(0, 0), new Position(90, 0)))
                .isCloseTo(HALF_WAY_ROUND / 2, within(INCH));
    }

    @Property
    void isTheSameInBothDirections(@ForAll("positions") Position one, @ForAll("positions") Position other) {
        assertThat(GreatCircle.miles(one, other)).isCloseTo(GreatCircle.miles(other, one), within(INCH));
    }

    @Property
    void isNothingFromAPlaceToItself(@ForAll("positions") Position place) {
        assertThat(GreatCircle.miles(place, place)).isZero();
    }

    @Property
    void isNeverMoreThanHalfWayRound(@ForAll("positions") Position one, @ForAll("positions") Position other) {
        assertThat(GreatCircle.miles(one, other)).isBetween(0.0, HALF_WAY_ROUND + INCH);
    }

    @Property
    void isNeverLongerThanADetour(
            @ForAll("positions") Position from, @ForAll("positions") Position over, @ForAll("positions") Position to) {
        // near the other side of the earth asin loses half of its digits
        assertThat(GreatCircle.miles(from, to))
                .isLessThanOrEqualTo(GreatCircle.miles(from, over) + GreatCircle.miles(over, to) + 1e-3);
    }

    @Provide
    Arbitrary<Position> positions() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180))
                .as(Position::new);
    }
}
