package dev.millrace.cli;

/** What the process ends with; scripts may rely on it. */
public final class ExitCode {
    /** Everything that was asked for was done. */
    public static final int SUCCESS = 0;

    /** A node failed, or a dataset could not be loaded or saved. */
    public static final int FAILURE = 1;

    /** The command line, the configuration or the wiring is wrong; nothing was run. */
    public static final int MISTAKE = 2;

    /** Something happened that nobody has thought of: a bug. The number is that of {@code EX_SOFTWARE}. */
    public static final int BUG = 70;

    /** The run was interrupted, as by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
