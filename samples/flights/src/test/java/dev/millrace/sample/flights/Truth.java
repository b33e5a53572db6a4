package dev.millrace.sample.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** A number that was computed twice: by the pipelines, and in {@code truth/truth.json} without them. */
final class Truth {
    private static final double RELATIVE = 1e-9;
    private static final double NEAR_ZERO = 1e-12;

    private final JsonNode report;
    private final JsonNode truth;

    private Truth(JsonNode report, JsonNode truth) {
        this.report = report;
        this.truth = truth;
    }

    /** Opens a report and a key of the truth. */
    static Truth of(Path report, String key) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode all = json.readTree(Path.of("truth", "truth.json").toFile());
        return new Truth(json.readTree(report.toFile()), existing(all, key));
    }

    /** Goes into a section of both, which may have different names; dots lead further in. */
    Truth in(String reported, String known) {
        return new Truth(at(report, reported), at(truth, known));
    }

    /** Checks numbers and texts of this section: counts exactly, others to nine digits. */
    Truth agree(String reported, String known) {
        agree(reported, at(report, reported), at(truth, known));
        return this;
    }

    /** Checks all numbers that the truth has in a section, under the same names. */
    Truth agreeOnAll(String reported, String known) {
        JsonNode expected = at(truth, known);
        JsonNode actual = at(report, reported);
        assertThat(actual.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(expected::fieldNames);
        expected.fieldNames().forEachRemaining(name -> agree(name, actual.get(name), expected.get(name)));
        return this;
    }

    /** Checks a list: pairs of names, first that of the report, then that of the truth. */
    Truth agreeOnList(String reported, String known, String... pairs) {
        JsonNode actual = at(report, reported);
        JsonNode expected = at(truth, known);
        assertThat(actual).as(reported).hasSameSizeAs(expected).isNotEmpty();
        for (int i = 0; i < expected.size(); i++) {
            for (int pair = 0; pair < pairs.length; pair += 2) {
                agree(
                        reported + "[" + i + "]." + pairs[pair],
                        at(actual.get(i), pairs[pair]),
                        at(expected.get(i), pairs[pair + 1]));
            }
        }
        return this;
    }

    private static void agree(String name, JsonNode actual, JsonNode expected) {
        if (expected.isIntegralNumber() || expected.isTextual()) {
            assertThat(actual.asText()).as(name).isEqualTo(expected.asText());
        } else {
            double wanted = expected.doubleValue();
            assertThat(actual.doubleValue())
                    .as(name)
                    .isCloseTo(wanted, within(Math.max(NEAR_ZERO, Math.abs(wanted) * RELATIVE)));
        }
    }

    private static JsonNode at(JsonNode tree, String path) {
        JsonNode found = tree;
        for (String key : path.split("\\.")) {
            found = existing(found, key);
        }
        return found;
    }

    private static JsonNode existing(JsonNode tree, String key) {
        JsonNode found = tree.get(key);
        assertThat(found).as("key '%s' among %s", key, tree.fieldNames()).isNotNull();
        return found;
    }
}
