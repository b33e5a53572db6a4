package dev.millrace.runner;

import dev.millrace.data.SupportsConfirm;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Confirms a dataset when the last of its readers in a run has succeeded. Safe for use by several threads. */
final class Confirmations {
    private final RunPlan plan;
    private final AtomicIntegerArray readersOpen;

    Confirmations(RunPlan plan) {
        this.plan = plan;
        this.readersOpen = new AtomicIntegerArray(plan.graph().datasetCount());
        for (int dataset = 0; dataset < readersOpen.length(); dataset++) {
            readersOpen.setPlain(dataset, plan.graph().readersOf(dataset).length);
        }
    }

    /** Is told that a node has succeeded and its outputs are saved; one that fails or is skipped leaves its inputs open. */
    void succeeded(NodeStep step) {
        for (int dataset : step.reads()) {
            if (plan.stored(dataset) instanceof SupportsConfirm stored && readersOpen.decrementAndGet(dataset) == 0) {
                confirm(step, dataset, stored);
            }
        }
    }

    private void confirm(NodeStep step, int dataset, SupportsConfirm stored) {
        try {
            stored.confirm();
        } catch (DatasetException e) {
            Problem problem = e.problems().all().get(0);
            throw new DatasetException(
                    problem.with("dataset", "'" + plan.graph().dataset(dataset) + "', which was not confirmed")
                            .with("read by", "node " + step.spec().describe()),
                    e);
        }
    }
}
