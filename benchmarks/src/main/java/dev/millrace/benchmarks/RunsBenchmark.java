package dev.millrace.benchmarks;

import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetRef;
import dev.millrace.hook.SlowNodeWarning;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.launch.Skipping;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineBuilder;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.MemoryPeak;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Runs of one warm project: small ones by many callers, long ones with all that can look on, and one that fails. */
public final class RunsBenchmark {
    private static final int NODES = 1000;
    private static final int CALLERS = 2;
    private static final int ROUNDS = 5;
    private static final int INDEPENDENT = 20;
    private static final long NODE_MILLIS = 200;
    private static final double NANOS_PER_MICRO = 1e3;

    private static volatile long failedAt;
    private static final AtomicInteger ENDED_AFTER = new AtomicInteger();

    private RunsBenchmark() {}

    /** Takes an empty folder for the project. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder.resolve("conf/base"));
        services(folder);
        overhead(folder);
        failures();
        unchanged(folder.resolveSibling("unchanged"));
    }

    /** What a service does for a request. */
    static final class Request {
        private Request() {}

        @Node
        @Output("answer")
        static Integer answer(@Input("question") Integer question) {
            return question + 1;
        }
    }

    private static void services(Path folder) throws Exception {
        Project project = open(folder, false, definition -> definition.pipeline("request", Request.class));
        Runner runner = new SequentialRunner();
        for (int round = 0; round < ROUNDS; round++) {
            measure(project, runner, 50_000);
        }
        double micros = measure(project, runner, 100_000);
        print("runs of one node per second, two callers", 1e6 / micros);
        System.gc();
        long before = used();
        thousandAtOnce(project, runner);
        double each = thousandAtOnce(project, runner);
        System.gc();
        print("1,000 runs at once, microseconds per run", each);
        print("heap after them, KiB more than before", (used() - before) / 1024.0);
    }

    private static double measure(Project project, Runner runner, int runs) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            all.add(callers.submit(() -> {
                for (int i = 0; i < runs / CALLERS; i++) {
                    ask(project, runner, i);
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        callers.shutdown();
        return (System.nanoTime() - start) / NANOS_PER_MICRO / runs;
    }

    private static double thousandAtOnce(Project project, Runner runner) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(1000);
        CountDownLatch ready = new CountDownLatch(1000);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int caller = 0; caller < 1000; caller++) {
            int question = caller;
            all.add(callers.submit(() -> {
                ready.countDown();
                go.await();
                ask(project, runner, question);
                return null;
            }));
        }
        ready.await();
        long start = System.nanoTime();
        go.countDown();
        for (Future<?> each : all) {
            each.get();
        }
        double micros = (System.nanoTime() - start) / NANOS_PER_MICRO / 1000;
        callers.shutdown();
        return micros;
    }

    private static void ask(Project project, Runner runner, int question) {
        Object answer = project.run(RunOptions.of("request").on(runner).giving("question", question))
                .orThrow()
                .output("answer");
        if (!answer.equals(question + 1)) {
            throw new IllegalStateException("Runs mix: " + question + " got " + answer);
        }
    }

    private static void overhead(Path folder) throws IOException {
        for (Runner runner : List.of(new SequentialRunner(), new ParallelRunner(CALLERS))) {
            String name = runner.getClass().getSimpleName();
            print(name + ", records, two hooks and INFO, microseconds per node", perNode(folder, true, runner));
            print(name + ", hooks and INFO without records, microseconds per node", perNode(folder, false, runner));
        }
    }

    private static double perNode(Path folder, boolean isRecorded, Runner runner) throws IOException {
        Project project = open(folder, isRecorded, definition -> {
            definition.pipeline("chain", chain());
            definition.hook(new SlowNodeWarning(Duration.ofMinutes(1)));
            definition.hook(new MemoryPeak());
        });
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 6 * ROUNDS; round++) {
            long start = System.nanoTime();
            project.run(RunOptions.of("chain").on(runner).giving("d0", 1)).orThrow();
            best = Math.min(best, (System.nanoTime() - start) / NANOS_PER_MICRO / NODES);
        }
        return best;
    }

    private static Pipeline chain() {
        PipelineBuilder builder = Pipeline.builder();
        for (int i = 0; i < NODES; i++) {
            builder = builder.node("n" + i)
                    .reads(DatasetRef.of("d" + i, Integer.class))
                    .with(value -> value + 1)
                    .writes(DatasetRef.of("d" + (i + 1), Integer.class));
        }
        return builder.build();
    }

    /** One failing node, twenty independent ones of 0.2 s and a child of each, on two threads, as Kedro was measured. */
    private static void failures() {
        PipelineBuilder builder = Pipeline.builder();
        builder = builder.node("fails")
                .reads(DatasetRef.of("in", Integer.class))
                .with(RunsBenchmark::fail)
                .writes(ref("failed"));
        for (int i = 0; i < INDEPENDENT; i++) {
            builder = builder.node("slow" + i)
                    .reads(DatasetRef.of("in", Integer.class))
                    .with(RunsBenchmark::pause)
                    .writes(ref("s" + i));
            builder = builder.node("child" + i)
                    .reads(ref("s" + i))
                    .with(RunsBenchmark::pause)
                    .writes(ref("c" + i));
        }
        Pipeline pipeline = builder.build();
        for (Runner runner : List.of(new SequentialRunner(), new ParallelRunner(2))) {
            failedAt = 0;
            ENDED_AFTER.set(0);
            RunResult result = runner.run(RunRequest.of(pipeline, Catalog.of(Map.of("in", 1))));
            String name = runner.getClass().getSimpleName();
            print(name + ", milliseconds from a failure to the end of the run", (System.nanoTime() - failedAt) / 1e6);
            print(name + ", nodes that ended after the failure, of 40", ENDED_AFTER.get());
            if (result.nodes().stream().noneMatch(node -> node.outcome() == NodeResult.Outcome.FAILED)) {
                throw new IllegalStateException("Nothing failed");
            }
        }
    }

    /** A table that is stored and read. */
    static final class Large {
        private static final int ROWS = 3_000_000;

        private Large() {}

        @Node
        @Output("large")
        static Table make() {
            long[] ids = LongStream.range(0, ROWS).toArray();
            double[] values = LongStream.of(ids).mapToDouble(Math::sqrt).toArray();
            return Table.columns().longs("id", ids).doubles("value", values).build();
        }

        @Node
        @Output("total")
        static String total(@Input("large") Table large) {
            return String.valueOf(large.doubles("value").value(large.rowCount() - 1));
        }
    }

    /** What it takes to find out that nothing has changed, by the look of files and, after one was touched, by its hash. */
    private static void unchanged(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("conf/base/catalog.yml"), """
                large: { type: parquet, path: large.parquet }
                total: { type: text, path: total.txt }
                """);
        Project project = open(folder, true, definition -> definition.pipeline("large", Large.class));
        RunOptions all = RunOptions.of("large").with(Results.DROP);
        RunOptions changed = all.skipping(Skipping.UNCHANGED);
        project.run(all).orThrow();
        print(
                "3,000,000 rows written and read, milliseconds",
                best(() -> project.run(all).orThrow()));
        Path file = folder.resolve("large.parquet");
        print("MiB of their file", Files.size(file) / 1024.0 / 1024.0);
        print(
                "nothing has changed, milliseconds",
                best(() -> project.run(changed).orThrow()));
        print("nothing has changed, the file was touched, milliseconds", best(() -> {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            project.run(changed).orThrow();
        }));
        if (!project.explain(changed).reasons().isEmpty()) {
            throw new IllegalStateException("Something has changed");
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static double best(Step step) throws IOException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            step.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        return best;
    }

    private static DatasetRef<Integer> ref(String name) {
        return DatasetRef.of(name, Integer.class);
    }

    private static Integer fail(Integer value) {
        failedAt = System.nanoTime();
        throw new IllegalStateException("on purpose " + value);
    }

    private static Integer pause(Integer value) throws InterruptedException {
        Thread.sleep(NODE_MILLIS);
        if (failedAt != 0) {
            ENDED_AFTER.incrementAndGet();
        }
        return value;
    }

    private static Project open(Path folder, boolean isRecorded, Consumer<ProjectBuilder> definition) {
        ProjectOptions options = ProjectOptions.of(ProjectLayout.at(folder));
        return Project.open(definition::accept, isRecorded ? options : options.withoutRecords());
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void print(String what, double value) {
        System.out.printf(Locale.ROOT, "%-72s %12.1f%n", what, value);
    }
}
