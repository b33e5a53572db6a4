package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes sure that the second execution of these tests, on JUnit 6, is not one on JUnit 5. */
class JUnitVersionTest {
    private static final String MEANT = System.getProperty("millrace.test.junit", "5.");

    @Test
    void isTheOneThatIsMeant() {
        assertThat(jarOf(Test.class)).contains("junit-jupiter-api-" + MEANT);
        assertThat(jarOf(AnnotationSupport.class))
                .contains("junit-platform-commons-" + MEANT.replaceFirst("^5\\.", "1."));
    }

    private static String jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
