package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.TypeRef;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.SequentialRunner;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EmbeddingExampleTest {
    private final List<Order> orders = List.of(new Order("ann", 50), new Order("bob", 1), new Order("ann", 20));

    @Test
    void runsAnnotatedNodes() {
        Pipeline pipeline = Pipeline.of(OrderNodes.class);
        Catalog catalog = Catalog.of(Map.of("orders", orders));
        RunRequest request =
                RunRequest.of(pipeline, catalog).with(Parameters.of(Map.of("orders", Map.of("minimum", 10))));

        RunResult result = new ParallelRunner().run(request);

        Object totals = result.orThrow().output("totals");
        assertThat(totals).isEqualTo(List.of(new Total("ann", 2, 70)));
    }

    @Test
    void tellsHowItEnded() {
        RunResult result = new SequentialRunner()
                .run(RunRequest.of(Pipeline.of(OrderNodes.class), Catalog.of(Map.of("orders", orders)))
                        .with(Parameters.of(Map.of("orders", Map.of("minimum", 10)))));

        String told = result.fold(
                succeeded -> "done in " + succeeded.duration().toMillis() + " ms",
                failed -> "failed: " + failed.failures().get(0).getMessage(),
                cancelled -> "stopped");
        assertThat(told).startsWith("done in");
    }

    @Test
    void runsAPipelineMadeInALoop() {
        DatasetRef<List<Order>> all = DatasetRef.of("orders", new TypeRef<List<Order>>() {});
        DatasetRef<Integer> count = DatasetRef.of("count", Integer.class);

        Pipeline perCustomer = List.of("ann", "bob").stream()
                .map(customer -> Pipeline.builder()
                        .node("count_" + customer)
                        .reads(all)
                        .with(list -> (int) list.stream()
                                .filter(order -> order.customer().equals(customer))
                                .count())
                        .writes(count.in(customer))
                        .build())
                .reduce(Pipeline.empty(), Pipeline::plus);

        RunResult result = new ParallelRunner().run(perCustomer, Catalog.of(Map.of("orders", orders)));
        assertThat(result.orThrow().output(count.in("ann"))).isEqualTo(2);
    }

    @Test
    void runsOnThreadsOfTheProgram() {
        RunRequest request = RunRequest.of(Pipeline.of(OrderNodes.class), Catalog.of(Map.of("orders", orders)))
                .with(Parameters.of(Map.of("orders", Map.of("minimum", 10))));
        ExecutorService executor = Executors.newFixedThreadPool(8);

        RunResult result = new ParallelRunner(8).on(executor).run(request);
        assertThat(result.nodes()).hasSize(2);

        executor.shutdown();
    }

    @Test
    void runsASlice() {
        RunRequest request = RunRequest.of(Pipeline.of(OrderNodes.class), Catalog.of(Map.of("orders", orders)))
                .with(Parameters.of(Map.of("orders", Map.of("minimum", 10))));

        RunResult result = new SequentialRunner().run(request.selecting(Selection.nodes("largeOrders")));
        assertThat(result.nodes()).hasSize(1);
    }
}
