package dev.millrace.launch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainClassTest {
    static class Plain {}

    static final class BelowPlain extends Plain {}

    static class InjectedField {
        @Inject
        ProjectLayout layout;
    }

    static final class BelowInjectedField extends InjectedField {}

    static final class InjectedMethod {
        @com.google.inject.Inject
        void layout(ProjectLayout layout) {}
    }

    static final class InjectedConstructor {
        @Inject
        InjectedConstructor() {}
    }

    static final class TwoConstructors {
        TwoConstructors() {}

        TwoConstructors(ProjectLayout layout) {}
    }

    static final class Hidden {
        private Hidden() {}
    }

    @Singleton
    static final class Single {}

    abstract static class Unfinished {}

    static final class Failing {
        Failing() {
            throw new IllegalStateException("no");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Plain.class, BelowPlain.class})
    void makesObjectsInWhichNothingIsInjected(Class<?> type) {
        assertThat(PlainClass.of(type).flatMap(PlainClass::make)).get().isInstanceOf(type);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                BelowInjectedField.class,
                InjectedMethod.class,
                InjectedConstructor.class,
                TwoConstructors.class,
                Hidden.class,
                Single.class,
                Unfinished.class,
                Runnable.class
            })
    void leavesAllOthersToTheInjector(Class<?> type) {
        assertThat(PlainClass.of(type)).isEmpty();
    }

    @Test
    void leavesAConstructorThatFailsToTheInjectorToTell() {
        assertThat(PlainClass.of(Failing.class))
                .isPresent()
                .get()
                .extracting(PlainClass::make)
                .isEqualTo(java.util.Optional.empty());
    }
}
