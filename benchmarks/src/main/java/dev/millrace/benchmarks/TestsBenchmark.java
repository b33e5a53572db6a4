package dev.millrace.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.millrace.sample.flights.Datasets;
import dev.millrace.sample.flights.FlightsProject;
import dev.millrace.sample.flights.features.Airport;
import dev.millrace.sample.flights.features.FlightFeatures;
import dev.millrace.table.Table;
import dev.millrace.test.Configured;
import dev.millrace.test.PipelineTest;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestRun;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Times tests of the sample's project, each of which is a class with one test that JUnit runs. */
public final class TestsBenchmark {
    private static final int WARMING = 200;
    private static final int TIMES = 60;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Launcher LAUNCHER = LauncherFactory.create();

    private TestsBenchmark() {}

    /** A test of nothing, without the extension. */
    static final class Plain {
        @Test
        void test() {}
    }

    /** Asks for a tester, and does nothing with it. */
    @PipelineTest(FlightsProject.class)
    static final class Extended {
        @Test
        void test(PipelineTester pipeline) {}
    }

    /** One node on tables of a few rows, with its outputs in files. */
    @PipelineTest(FlightsProject.class)
    static final class OneNode {
        record Flight(LocalDateTime date, int delay, int distance, String origin, String destination) {}

        @Test
        void test(PipelineTester pipeline) {
            LocalDateTime noon = LocalDateTime.of(2001, 1, 1, 12, 0);
            Table flights = Table.of(
                    List.of(
                            new Flight(noon, 10, 236, "LAX", "LAS"),
                            new Flight(noon, 20, 236, "LAX", "XXX"),
                            new Flight(noon, 0, 236, "LAS", "LAX")),
                    Flight.class);
            TestRun run = pipeline.nodes("cleanFlights")
                    .with(Datasets.FLIGHTS, flights)
                    .with(
                            Datasets.AIRPORTS,
                            List.of(new Airport("LAX", "", 33.94, -118.41), new Airport("LAS", "", 36.08, -115.15)))
                    .run()
                    .assertSucceeded();
            run.output(Datasets.CLEAN_FLIGHTS).hasRows(2);
        }
    }

    /** The same without a project: everything in memory. */
    @PipelineTest(nodes = FlightFeatures.class)
    static final class OneNodeInMemory {
        @Test
        void test(PipelineTester pipeline) {
            pipeline.nodes("summariseDelays")
                    .with(
                            Datasets.CLEAN_FLIGHTS,
                            Table.columns().ints("delay", 10, 20, 0).build())
                    .run()
                    .assertSucceeded();
        }
    }

    /** All nodes on 2,000 flights, into files. */
    @PipelineTest(FlightsProject.class)
    @Configured(environment = "test")
    static final class WholePipeline {
        @Test
        void test(PipelineTester pipeline) {
            pipeline.run().assertSucceeded();
        }
    }

    /** Prints the table. */
    public static void main(String[] args) {
        System.out.println(
                "| a class with one test | first, ms | later ones: median | least | CPU of the test's thread |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        time("without the extension", Plain.class);
        time("that asks for a PipelineTester", Extended.class);
        time("of one node in memory", OneNodeInMemory.class);
        time("of one node of the project", OneNode.class);
        time("of the whole pipeline of the sample", WholePipeline.class);
    }

    private static void time(String name, Class<?> test) {
        double first = millis(test);
        for (int i = 0; i < WARMING; i++) {
            millis(test);
        }
        double[] warm = new double[TIMES];
        long cpu = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < TIMES; i++) {
            warm[i] = millis(test);
        }
        double cpuMillis = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6 / TIMES;
        Arrays.sort(warm);
        System.out.printf("| %s | %.1f | %.1f | %.1f | %.1f |%n", name, first, warm[TIMES / 2], warm[0], cpuMillis);
    }

    private static double millis(Class<?> test) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(test))
                .build();
        long start = System.nanoTime();
        LAUNCHER.execute(request, summary);
        double millis = (System.nanoTime() - start) / 1e6;
        if (summary.getSummary().getTestsSucceededCount() != 1) {
            summary.getSummary()
                    .getFailures()
                    .forEach(each -> each.getException().printStackTrace());
            throw new IllegalStateException(test.getSimpleName() + " has failed");
        }
        return millis;
    }
}
