package dev.millrace.test;

import dev.millrace.problem.MillraceException;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;

/** Assertions on why a node failed. */
public final class FailureAssert extends AbstractThrowableAssert<FailureAssert, Throwable> {
    private final String node;

    FailureAssert(Throwable actual, String node) {
        super(actual, FailureAssert.class);
        this.node = node;
    }

    /** Fails unless it was the node of this name. */
    public FailureAssert inNode(String name) {
        if (!node.equals(name)) {
            failWithMessage(
                    "Expected node '%s' to fail, but %s:%n%s",
                    name, node.isEmpty() ? "no node did" : "it was '" + node + "'", actual.getMessage());
        }
        return myself;
    }

    /** Fails unless an exception of this class made the node fail: thrown by it, by a dataset, or beneath that. */
    public FailureAssert causedBy(Class<? extends Throwable> type) {
        for (Throwable each = actual; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return myself;
            }
        }
        failWithMessage("Expected a failure caused by %s, but it is:%n%s", type.getName(), actual.getMessage());
        return myself;
    }

    /**
     * Fails unless a problem of this code is told.
     *
     * @param code such as {@code RUN-001}
     */
    public FailureAssert hasCode(String code) {
        List<String> codes = actual instanceof MillraceException known
                ? known.problems().all().stream()
                        .map(each -> each.code().toString())
                        .toList()
                : List.of();
        if (!codes.contains(code)) {
            failWithMessage("Expected code %s, but there is %s:%n%s", code, codes, actual.getMessage());
        }
        return myself;
    }
}
