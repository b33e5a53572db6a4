package dev.millrace.sample.flights;

import dev.millrace.test.ProjectCheck;
import org.junit.jupiter.api.Test;

class FlightsProjectTest {
    @Test
    void hasNothingWrongInAnyEnvironment() {
        ProjectCheck.of(FlightsProject.class).inEveryEnvironment().assertClean();
    }
}
