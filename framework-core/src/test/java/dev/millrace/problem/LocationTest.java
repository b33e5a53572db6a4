package dev.millrace.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {
    @ParameterizedTest
    @CsvSource({
        "'', a.yml, 3, 5, a.yml:3:5",
        "'', a.yml, 3, 0, a.yml:3",
        "'', a.yml, 0, 0, a.yml",
        "Nodes.clean, Nodes.java, 12, 0, Nodes.clean (Nodes.java:12)",
        "Nodes.clean, Nodes.java, 0, 0, Nodes.clean (Nodes.java)",
        "--env, '', 0, 0, --env",
        "'', '', 0, 0, ''"
    })
    void tellsWhatIsKnown(String element, String file, int line, int column, String told) {
        Location location = new Location(element, file, line, column);

        assertThat(location.describe()).isEqualTo(told);
        assertThat(location.isKnown()).isEqualTo(!told.isEmpty());
    }
}
