package dev.millrace.launch;

/** Which nodes of a run need not be run. */
public enum Skipping {
    /** None: every chosen node is run. */
    NOTHING,
    /**
     * Those of which each output that outlives a run is stored, whatever it was made from. A node is run if such an output is
     * missing or nobody can tell, if it has no output, or if another that is run needs what it gives in memory.
     */
    WHAT_IS_STORED
}
