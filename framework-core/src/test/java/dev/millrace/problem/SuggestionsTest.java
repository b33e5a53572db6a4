package dev.millrace.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> KNOWN = List.of("clean_flights", "airports", "routes", "id", "x");

    @ParameterizedTest
    @CsvSource({
        "clean_fligths, clean_flights",
        "cleanflights, clean_flights",
        "cleen_flihgts, clean_flights",
        "CLEAN_FLIGHTS, clean_flights",
        "airport, airports",
        "airpoorts, airports",
        "ruotes, routes",
        "di, id",
        "X, x"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(Suggestions.nearest(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"weather", "y", "zz", "''", "clean_flights_by_region", "port"})
    void findsNothingWhereNothingIsNear(String written) {
        assertThat(Suggestions.nearest(written, KNOWN)).isEmpty();
    }

    @Test
    void findsAKeyAtTheEndOfALongerOne() {
        List<String> keys = List.of("path", "load", "save");

        assertThat(Suggestions.nearestPart("filepath", keys)).contains("path");
        assertThat(Suggestions.nearestPart("filepth", keys)).contains("path");
        assertThat(Suggestions.nearestPart("lod", keys)).contains("load");
        assertThat(Suggestions.nearestPart("load_args", keys)).contains("load");
        assertThat(Suggestions.nearestPart("loads_args", keys)).isEmpty();
        assertThat(Suggestions.nearestPart("compression", keys)).isEmpty();
    }

    @Test
    void prefersTheNearestOfAll() {
        assertThat(Suggestions.nearest("sales_nort", List.of("sales_port_x", "sales_north", "sales_ports")))
                .contains("sales_north");
    }

    @Test
    void takesTheFirstInTheAlphabetAmongEquals() {
        assertThat(Suggestions.nearest("model_c", List.of("model_b", "model_d", "model_a")))
                .contains("model_a");
    }

    @Test
    void findsOneAmongManyThousands() {
        List<String> many = new ArrayList<>(
                IntStream.range(0, 20_000).mapToObj(i -> "dataset_number_" + i).toList());
        many.add("clean_flights");

        assertThat(Suggestions.nearest("clean_fligths", many)).contains("clean_flights");
    }

    @Property
    @Label("a single edit of a long enough name is found")
    void findsASingleEdit(
            @ForAll @AlphaChars @StringLength(min = 4, max = 30) String name,
            @ForAll @IntRange(max = 3) int kind,
            @ForAll @IntRange(max = 29) int at) {
        int place = at % (name.length() - 1);
        String edited = edit(name, kind, place);

        assertThat(Suggestions.nearest(edited, List.of(name, "0123456789", "9876543210987654321098765")))
                .contains(name);
    }

    private static String edit(String name, int kind, int place) {
        String before = name.substring(0, place);
        String after = name.substring(place + 1);
        return switch (kind) {
            case 0 -> before + after;
            case 1 -> before + '0' + after;
            case 2 -> before + '0' + name.charAt(place) + after;
            default -> before + name.charAt(place + 1) + name.charAt(place) + name.substring(place + 2);
        };
    }
}
