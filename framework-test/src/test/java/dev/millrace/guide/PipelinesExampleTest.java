package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.TypeRef;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.runner.SequentialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelinesExampleTest {
    @Test
    void joinsAndSlicesPipelines() {
        Pipeline all = Pipeline.of(OrderNodes.class).plus(Pipeline.of(SplitNodes.class));

        Pipeline cleaning = all.select(Selection.everything().with(Filter.TAGS, Set.of("cleaning")));
        Pipeline later = all.select(Selection.everything().with(Filter.FROM_INPUTS, Set.of("large_orders")));

        assertThat(all.nodeNames()).containsExactly("largeOrders", "split", "totals");
        assertThat(cleaning.nodeNames()).containsExactly("largeOrders");
        assertThat(later.nodeNames()).containsExactly("totals");
    }

    @Test
    void usesAClassSeveralTimes() {
        Pipeline regions = Stream.of("north", "south")
                .map(region -> Pipeline.of(OrderNodes.class).under(region, "orders", "params:orders"))
                .reduce(Pipeline.empty(), Pipeline::plus);

        assertThat(regions.nodeNames())
                .containsExactly("north.largeOrders", "north.totals", "south.largeOrders", "south.totals");
        assertThat(regions.inputs()).containsExactly(DatasetName.of("orders"));
    }

    @Test
    void givesOtherNames() {
        Pipeline renamed = Pipeline.of(OrderNodes.class)
                .rename(Map.of("orders", "web_orders", "params:orders.minimum", "params:web.minimum"));

        assertThat(renamed.inputs()).containsExactly(DatasetName.of("web_orders"));
    }

    private static final class Regions implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline(
                    "regions",
                    nodes -> Pipeline.of(nodes, OrderNodes.class)
                            .under("north", "orders", "params:orders")
                            .plus(Pipeline.of(nodes, OrderNodes.class).under("south", "orders", "params:orders")));
        }
    }

    @Test
    void usesAClassSeveralTimesInAProject(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));

        Project project = Project.open(new Regions(), ProjectOptions.of(ProjectLayout.at(folder)));

        assertThat(project.pipeline("regions").nodes()).hasSize(4);
    }

    @Test
    void splitsAResult() {
        DatasetRef<List<Order>> all = DatasetRef.of("orders", new TypeRef<>() {});
        DatasetRef<List<Order>> train = DatasetRef.of("train", new TypeRef<>() {});
        DatasetRef<List<Order>> test = DatasetRef.of("test", new TypeRef<>() {});
        List<String> told = new ArrayList<>();
        Pipeline made = Pipeline.builder()
                .node("split")
                .reads(all)
                .with(list -> new SplitNodes.Split(list.subList(0, 1), list.subList(1, list.size())))
                .writesParts(train, SplitNodes.Split::train, test, SplitNodes.Split::test)
                .node("tell")
                .policy(NodePolicy.none().retry(3, Duration.ofMillis(1), 2))
                .reads(train, test)
                .does((trained, tested) -> told.add(trained.size() + " and " + tested.size()))
                .build();

        new SequentialRunner()
                .run(made, Catalog.of(Map.of("orders", List.of(new Order("ann", 1), new Order("bob", 2)))))
                .orThrow();

        assertThat(told).containsExactly("1 and 1");
    }
}
