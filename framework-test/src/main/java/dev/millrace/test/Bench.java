package dev.millrace.test;

import dev.millrace.pipeline.Pipeline;

/** What a tester runs its nodes on. Immutable. */
sealed interface Bench permits MemoryBench, ProjectBench {
    /** Returns what is changed before a run. */
    Setup setup();

    /**
     * Returns this bench, changed in another way.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it can't be changed so
     */
    Bench with(Setup other);

    /**
     * Returns all nodes of a pipeline.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is none of that name
     */
    Pipeline pipeline(String name);

    /**
     * Runs.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if the pipeline can't be run as it stands
     */
    TestRun run(Trial trial);
}
