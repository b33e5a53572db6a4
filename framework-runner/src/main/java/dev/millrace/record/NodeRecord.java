package dev.millrace.record;

import dev.millrace.runner.NodeResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a node in one run.
 *
 * @param name its name; one for an element of a list has the element in brackets behind it
 * @param outcome how it ended; {@code NOT_RUN} as well if it was running when the process was killed
 * @param reason why it failed, was skipped, was cancelled or was not run; empty otherwise
 * @param start when it began; empty if it did not
 * @param duration how long it took
 * @param thread the name of the thread; empty if it was not run
 * @param attempts how often it was tried
 * @param memory the bytes of the heap that its thread asked for; empty where the JVM does not tell
 * @param fingerprint a hash of what its outputs were made of: code, parameters, entries of the catalog, inputs; empty if that is not
 *     known of each, if the process was killed, or if nobody looked
 * @param inputs the datasets that it read
 * @param outputs the datasets that it wrote
 * @param failure what went wrong
 */
public record NodeRecord(
        String name,
        Outcome outcome,
        String reason,
        Optional<Instant> start,
        Duration duration,
        String thread,
        int attempts,
        Optional<Long> memory,
        String fingerprint,
        List<DatasetRecord> inputs,
        List<DatasetRecord> outputs,
        Optional<Failure> failure) {
    /** Copies the lists. */
    public NodeRecord {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Returns the record of a node that was planned and is not known to have ended. */
    static NodeRecord notRun(String name, Outcome outcome, String reason) {
        return new NodeRecord(
                name,
                outcome,
                reason,
                Optional.empty(),
                Duration.ZERO,
                "",
                0,
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.empty());
    }

    NodeRecord with(String madeOf) {
        return new NodeRecord(
                name, outcome, reason, start, duration, thread, attempts, memory, madeOf, inputs, outputs, failure);
    }

    /** Returns the name that the node has in the pipeline, the same for all elements of a list. */
    public String origin() {
        int bracket = name.indexOf('[');
        return bracket < 0 ? name : name.substring(0, bracket);
    }

    /** Returns how many rows it read, as far as that is known. */
    public Optional<Long> rowsIn() {
        return sum(inputs.stream().map(DatasetRecord::rows).toList());
    }

    /** Returns how many rows it wrote, as far as that is known. */
    public Optional<Long> rowsOut() {
        return sum(outputs.stream().map(DatasetRecord::rows).toList());
    }

    /** Returns how many bytes of files it read, as far as that is known. */
    public Optional<Long> bytesIn() {
        return sum(inputs.stream().map(DatasetRecord::bytes).toList());
    }

    /** Returns how many bytes of files it wrote, as far as that is known. */
    public Optional<Long> bytesOut() {
        return sum(outputs.stream().map(DatasetRecord::bytes).toList());
    }

    private static Optional<Long> sum(List<Optional<Long>> counts) {
        return counts.stream().flatMap(Optional::stream).reduce(Long::sum);
    }
}
