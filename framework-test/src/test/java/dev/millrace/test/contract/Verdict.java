package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * What a contract says of something with a fault.
 *
 * @param failures the messages of the tests that failed, by their names
 * @param succeeded how many tests did not
 */
record Verdict(Map<String, String> failures, long succeeded) {
    /** A fault that is planted for a test of a contract to find. */
    interface Planted {
        /** Returns the name of the test; empty if nothing is wrong. */
        String test();
    }

    /** Runs a whole contract, whose constructor takes the fault of what it tests. */
    static <F extends Enum<F>> Verdict on(F fault, Class<?> contract) {
        return on(fault, selectClass(contract));
    }

    /** Runs one test of a contract. */
    static <F extends Enum<F>> Verdict on(F fault, Class<?> contract, String test) {
        return on(fault, selectMethod(contract, test));
    }

    private static <F extends Enum<F>> Verdict on(F fault, DiscoverySelector tests) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(tests)
                .configurationParameter("fault", fault.name())
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .execute();
        Map<String, String> failures = new TreeMap<>();
        results.allEvents().failed().stream()
                .forEach(each ->
                        failures.put(each.getTestDescriptor().getDisplayName().replace("()", ""), message(each)));
        return new Verdict(failures, results.testEvents().succeeded().count());
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::toString)
                .orElse("");
    }

    /** Fails unless a test has found the fault, and says so. */
    void isCaughtBy(String test, String message) {
        assertThat(failures).as("failures").containsKey(test);
        assertThat(failures.get(test)).contains(message);
    }

    /** Gives a contract the fault. */
    static final class FaultResolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().isEnum();
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            String name = context.getConfigurationParameter("fault").orElseThrow();
            for (Object each : parameter.getParameter().getType().getEnumConstants()) {
                if (((Enum<?>) each).name().equals(name)) {
                    return each;
                }
            }
            throw new IllegalArgumentException(name);
        }
    }
}
