package dev.millrace.record;

import dev.millrace.config.ConfigTree;
import dev.millrace.hook.RunInfo;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.record.RunRecord.State;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.storage.GitCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of a project: a journal for each in the folder {@code .millrace/runs}, to which other processes may write
 * meanwhile. Safe for use by several threads.
 */
public final class RunHistory {
    /** The word that means the newest run. */
    public static final String LAST = "last";

    private static final Logger log = LoggerFactory.getLogger(RunHistory.class);
    private static final String FOLDER = ".millrace/runs";
    private static final String ENDING = ".jsonl";
    private static final int TOLD = 5;
    private static final long GIT_SECONDS = 10;

    /** Whether what every record takes was loaded in this process. */
    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    private final Path root;
    private final Path folder;
    private final Clock clock;
    private final AtomicBoolean warned = new AtomicBoolean();
    private @Nullable WorkingTree tree;

    private RunHistory(Path root, Clock clock) {
        this.clock = clock;
        this.root = root.toAbsolutePath().normalize();
        this.folder = this.root.resolve(FOLDER);
    }

    /** Returns the runs of the project in a folder; nothing is read yet. */
    public static RunHistory of(Path root) {
        return of(root, Clock.systemUTC());
    }

    /** Returns the runs of the project in a folder, with a clock that tells when nodes end. */
    public static RunHistory of(Path root, Clock clock) {
        return new RunHistory(root, clock);
    }

    Clock clock() {
        return clock;
    }

    Path root() {
        return root;
    }

    /** Returns all runs, the newest first; each is read when it is its turn. */
    public Stream<RunRecord> newestFirst() {
        return ids().stream().flatMap(id -> read(id).stream());
    }

    /**
     * Returns one run.
     *
     * @param word its id, the beginning of its id if no other run has it, or {@code last}
     * @throws InvalidDefinitionException if there is none, or there are several
     */
    public RunRecord find(String word) {
        List<String> ids = ids();
        Stream<String> meant = word.equals(LAST) || ids.contains(word)
                ? Stream.of(word).filter(each -> !each.equals(LAST))
                : ids.stream().filter(each -> !word.isEmpty() && each.startsWith(word));
        List<RunRecord> found = word.equals(LAST)
                ? newestFirst().limit(1).toList()
                : meant.flatMap(id -> read(id).stream()).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new InvalidDefinitionException(
                "No run", Problems.of(found.isEmpty() ? unknown(word, ids) : ambiguous(word, found)));
    }

    private static Problem unknown(String word, List<String> ids) {
        if (ids.isEmpty()) {
            return Problem.error(RecordCodes.UNKNOWN_RUN, "No run of this project is recorded.")
                    .fix("run a pipeline; the settings may say 'records: false'");
        }
        return Problem.error(RecordCodes.UNKNOWN_RUN, "There is no run '" + word + "'.")
                .with("newest", String.join(", ", ids.subList(0, Math.min(TOLD, ids.size()))))
                .didYouMean(word, Stream.concat(Stream.of(LAST), ids.stream()).toList())
                .fix("see 'millrace runs list'");
    }

    private static Problem ambiguous(String word, List<RunRecord> found) {
        List<String> ids = found.stream().map(RunRecord::id).limit(TOLD).toList();
        return Problem.error(
                        RecordCodes.AMBIGUOUS_RUN, "The ids of " + found.size() + " runs begin with '" + word + "'.")
                .with("such as", String.join(", ", ids))
                .fix("write more of the id");
    }

    /**
     * Returns the newest run with which another can go on: it did not succeed, it does not run any more, and no other run has
     * gone on with it.
     *
     * @throws InvalidDefinitionException if there is none
     */
    public RunRecord resumable() {
        Set<String> resumed = new HashSet<>();
        Optional<RunRecord> running = Optional.empty();
        for (RunRecord each : (Iterable<RunRecord>) newestFirst()::iterator) {
            each.asked().resumes().ifPresent(resumed::add);
            if (each.state() == State.RUNNING) {
                running = running.or(() -> Optional.of(each));
            } else if (each.state() != State.SUCCEEDED && !resumed.contains(each.id())) {
                return each;
            }
        }
        throw new InvalidDefinitionException(
                "There is no run to resume",
                Problems.of(running.map(Resumption::stillRunning)
                        .orElseGet(() -> Problem.error(
                                        RecordCodes.NOTHING_TO_RESUME,
                                        "Every recorded run of this project has succeeded, or was resumed.")
                                .fix("run the pipeline; 'millrace runs list' tells what was run"))));
    }

    /**
     * Returns the runs that may be removed: those behind the newest, those that are older, and none that is running.
     *
     * @param keep how many of the newest stay whatever their age
     * @param olderThan how old a run must be; the age does not matter if it is zero
     * @param now the moment from which ages are counted
     */
    public List<RunRecord> prunable(int keep, Duration olderThan, Instant now) {
        Instant youngest = olderThan.isZero() ? Instant.MAX : now.minus(olderThan);
        return newestFirst()
                .skip(keep)
                .filter(each -> each.state() != State.RUNNING && each.start().isBefore(youngest))
                .toList();
    }

    /**
     * Removes a run from the history.
     *
     * @throws UncheckedIOException if its file can't be removed
     */
    public void remove(RunRecord run) {
        try {
            Files.deleteIfExists(file(run.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads beside the calling thread what recording takes, some ten milliseconds of work in a new process, and asks Git for the
     * state of the working tree. Need not be called, nor waited for.
     */
    public void prepare() {
        if (PREPARED.compareAndSet(false, true)) {
            Thread thread = new Thread(
                    () -> {
                        Surroundings.here();
                        JournalLine.bytes(Journal.node(NodeRecord.notRun("", Outcome.NOT_RUN, "")));
                        ThreadMemory.load();
                    },
                    "millrace-records");
            thread.setDaemon(true);
            thread.start();
        }
        lookAtTree();
    }

    /**
     * Begins the record of a run, which gets an id of its own if another run has that of {@code run}. The first line is
     * written when the first hook is called. Warns once, and records nothing, if the folder can't be written.
     *
     * @param run the run
     * @param asked what was asked for
     * @param parameters what nodes will be given
     * @param secrets what must not be recorded
     */
    public RunRecorder begin(RunInfo run, Asked asked, ConfigTree parameters, Secrets secrets) {
        RunInfo own = run;
        JournalFile file = JournalFile.none();
        if (root.getFileSystem() == FileSystems.getDefault()) {
            try {
                Files.createDirectories(folder);
                own = reserved(run);
                file = JournalFile.open(file(own.id()), this::warn);
            } catch (IOException e) {
                warn(e);
            }
        }
        return new RunRecorder(own, asked, parameters, secrets, file, this);
    }

    private RunInfo reserved(RunInfo run) throws IOException {
        for (int number = 1; ; number++) {
            String id = number == 1 ? run.id() : run.id() + "-" + number;
            try {
                Files.createFile(file(id));
                return new RunInfo(id, run.pipeline(), run.environment(), run.selection(), run.start());
            } catch (FileAlreadyExistsException e) {
                continue; // two runs have begun in the same millisecond
            }
        }
    }

    /** Says once that something can't be recorded. */
    void warn(Exception e) {
        if (warned.compareAndSet(false, true)) {
            log.warn("a run is not recorded, or not all of it: {}", e.toString());
        }
    }

    private synchronized void lookAtTree() {
        WorkingTree known = tree;
        if ((known == null || known.isOlderThan(GIT_SECONDS)) && gitCommit().isPresent()) {
            tree = WorkingTree.ask(root);
        }
    }

    Optional<String> gitCommit() {
        return GitCommit.of(root);
    }

    Optional<Boolean> gitDirty(long patienceMillis) {
        WorkingTree known;
        synchronized (this) {
            known = tree;
        }
        return known == null ? Optional.empty() : known.isDirty(patienceMillis);
    }

    private Path file(String id) {
        return folder.resolve(id + ENDING);
    }

    private List<String> ids() {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.map(each -> each.getFileName().toString())
                    .filter(each -> each.endsWith(ENDING))
                    .map(each -> each.substring(0, each.length() - ENDING.length()))
                    .sorted(Comparator.reverseOrder())
                    .toList());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the run of a file; nothing if it was just removed, or has not yet begun. */
    private Optional<RunRecord> read(String id) {
        try {
            // bytes that were cut off in the middle of a letter do not spoil the lines before
            return Journal.read(new String(Files.readAllBytes(file(id)), StandardCharsets.UTF_8).lines());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
