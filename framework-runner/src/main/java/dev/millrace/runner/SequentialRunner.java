package dev.millrace.runner;

/** Runs one node after the other, on the calling thread, in the same order every time. */
public final class SequentialRunner implements Runner {
    @Override
    public RunResult run(RunRequest request) {
        return new Execution(RunPlan.of(request)).run(execution -> {
            long now = System.nanoTime();
            for (int node : execution.plan().graph().order()) {
                if (Thread.currentThread().isInterrupted()) {
                    execution.interrupt();
                }
                now = execution.call(node, now);
                if (now == Execution.STOPPED) {
                    return;
                }
            }
        });
    }
}
