package dev.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.golden.Golden;
import dev.millrace.problem.InvalidDefinitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @ParameterizedTest
    @ValueSource(strings = {"base", "local", "test-2", "2024", "my.env", "_x"})
    void takesTheNameOfAFolder(String name) {
        assertThat(new Environment(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "../x", "a/b", "a\\b", "a b", "C:", "-x", "a\n"})
    void refusesANameThatCouldLeaveTheFolder(String name) {
        assertThatThrownBy(() -> new Environment(name)).isInstanceOf(InvalidDefinitionException.class);
    }

    @Test
    void saysWhatANameLooksLike() {
        assertThatThrownBy(() -> new Environment("../prod"))
                .satisfies(thrown -> Golden.check("CONFIG-001-leaves-folder", thrown.getMessage()));
    }
}
