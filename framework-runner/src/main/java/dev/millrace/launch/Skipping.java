package dev.millrace.launch;

/** Which nodes of a run need not be run. */
public enum Skipping {
    /** None: every chosen node is run. */
    NOTHING,
    /**
     * Those of which each output that outlives a run is stored, whatever it was made from. A node is run if such an output is
     * missing or nobody can tell, if it has no output, or if another that is run needs what it gives in memory.
     */
    WHAT_IS_STORED,
    /**
     * Those that would make again what they have made: their code, parameters, inputs and entries of the catalog are as when they
     * last succeeded, and their outputs are there and as they were saved. A node is run if that can't be told, if it has no
     * output, or if another that is run needs what it gives in memory.
     */
    UNCHANGED,
    /** {@link #UNCHANGED} if the settings of the project say {@code changed: true}, else {@link #NOTHING}. */
    AS_CONFIGURED
}
