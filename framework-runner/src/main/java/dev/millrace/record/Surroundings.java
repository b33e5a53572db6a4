package dev.millrace.record;

import java.time.Instant;
import java.util.Optional;

/**
 * Where and by whom a run was run.
 *
 * @param user the name of the user
 * @param process the number of the process
 * @param processStart when the process began; empty where the system does not tell
 * @param java the version of the JDK, such as {@code 17.0.9+11}
 * @param millrace the version of Millrace; empty if it was not built into a jar
 * @param gitCommit the commit that was checked out; empty outside a repository
 * @param gitDirty whether the working tree differed from the commit; empty if Git could not tell in time
 */
public record Surroundings(
        String user,
        long process,
        Optional<Instant> processStart,
        String java,
        String millrace,
        Optional<String> gitCommit,
        Optional<Boolean> gitDirty) {
    /** What the clock of the system may have been set by between two looks at a process. */
    private static final long TOLERANCE_MILLIS = 5_000;

    /** Those of this process, which never change and take a while to ask for. */
    private static final class Here {
        static final Surroundings KNOWN = ask();
    }

    /** Returns those of this process, without Git. */
    static Surroundings here() {
        return Here.KNOWN;
    }

    private static Surroundings ask() {
        ProcessHandle self = ProcessHandle.current();
        String version = Surroundings.class.getPackage().getImplementationVersion();
        return new Surroundings(
                System.getProperty("user.name", ""),
                self.pid(),
                self.info().startInstant(),
                Runtime.version().toString(),
                version == null ? "" : version,
                Optional.empty(),
                Optional.empty());
    }

    Surroundings at(Optional<String> commit) {
        return new Surroundings(user, process, processStart, java, millrace, commit, gitDirty);
    }

    Surroundings dirty(Optional<Boolean> dirty) {
        return new Surroundings(user, process, processStart, java, millrace, gitCommit, dirty);
    }

    /** Tells whether the process still lives; another one that got its number since is told by when it began. */
    boolean isAlive() {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                .filter(info -> isSame(info.startInstant()))
                .isPresent();
    }

    private boolean isSame(Optional<Instant> start) {
        return start.isEmpty()
                || processStart.isEmpty()
                || Math.abs(start.get().toEpochMilli() - processStart.get().toEpochMilli()) < TOLERANCE_MILLIS;
    }
}
