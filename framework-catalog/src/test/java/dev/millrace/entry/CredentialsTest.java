package dev.millrace.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Location;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private final Credentials credentials = Credentials.of(ConfigTree.of(
            Map.of("password", "hunter2", "port", 5432, "inner", Map.of("key", "abc")), Location.named("here")));

    @Test
    void givesSecretsByKey() {
        assertThat(credentials.secret("password")).contains("hunter2");
        assertThat(credentials.secret("port")).contains("5432");
        assertThat(credentials.secret("inner.key")).contains("abc");
        assertThat(credentials.secret("inner")).isEmpty();
        assertThat(credentials.secret("other")).isEmpty();
        assertThat(credentials.plain()).containsEntry("port", 5432L);
    }

    @Test
    void printsKeysOnly() {
        assertThat(credentials.toString())
                .contains("password=***", "inner=***")
                .doesNotContain("hunter2", "abc", "5432");
    }

    @Test
    void isEmptyWhereNoneAreNamed() {
        assertThat(Credentials.none().isEmpty()).isTrue();
        assertThat(Credentials.none()).hasToString("[]").isEqualTo(Credentials.of(ConfigTree.empty()));
    }
}
