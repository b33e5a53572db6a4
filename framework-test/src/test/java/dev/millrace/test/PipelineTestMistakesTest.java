package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.millrace.guide.OrdersProject;
import dev.millrace.launch.Project;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What is told to those who ask for what can't be given. */
class PipelineTestMistakesTest {
    private static final Path MESSAGES = Path.of("src", "test", "resources", "messages");

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class UnknownDataset {
        @Test
        void test(@Given("few_order.csv") Table orders) {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class MisspeltDataset {
        @Test
        void test(@Given("totls") Table totals) {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class WrongType {
        @Test
        void test(@Given("orders") Project orders) {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class UnknownParameter {
        @Test
        void test(@Param("orders.minimun") int minimum) {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class UnknownType {
        @Test
        void test(Table orders) {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class UnknownTypeBefore {
        @BeforeEach
        void before(List<String> words) {}

        @Test
        void test() {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class UnknownTypeBeforeAll {
        @BeforeAll
        static void before(List<String> words) {}

        @Test
        void test() {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class FolderThatIsNone {
        @Test
        void test(@ProjectFolder String folder) {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    @Configured(
            params = {"orders.minimum", "=1", "orders.minimum=[1"},
            clock = "noon",
            catalog = "orders: {")
    static final class Unreadable {
        @Test
        void test(PipelineTester pipeline) {}
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    @Configured(environment = "tset")
    static final class UnknownEnvironment {
        @Test
        void test(PipelineTester pipeline) {
            pipeline.run();
        }
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    @Configured(params = "orders.minimun=1")
    static final class NewParameter {
        @Test
        void test(PipelineTester pipeline) {
            pipeline.run();
        }
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class GivenToNobody {
        @Test
        void test(PipelineTester pipeline) {
            pipeline.with("oders", 1).run();
        }
    }

    @PipelineTest(value = OrdersProject.class, folder = "src/test/project")
    static final class UnknownPipeline {
        @Test
        void test(PipelineTester pipeline) {
            pipeline.pipeline("oders");
        }
    }

    @PipelineTest
    static final class NoSubject {
        @Test
        void test(PipelineTester pipeline) {}
    }

    @PipelineTest(value = OrdersProject.class, nodes = Greeting.class)
    static final class TwoSubjects {
        @Test
        void test(PipelineTester pipeline) {}
    }

    @PipelineTest(nodes = Greeting.class)
    static final class NoProject {
        @Test
        void test(Project project) {}
    }

    @PipelineTest(nodes = Greeting.class)
    @Configured(environment = "test")
    static final class NoEnvironment {
        @Test
        void test(PipelineTester pipeline) {}
    }

    static final class Greeting {
        @Node
        @Output("greeting")
        static String greet(@Input("name") String name) {
            return "Hello, " + name + "!";
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                UnknownDataset.class,
                MisspeltDataset.class,
                WrongType.class,
                UnknownParameter.class,
                UnknownType.class,
                UnknownTypeBefore.class,
                UnknownTypeBeforeAll.class,
                FolderThatIsNone.class,
                Unreadable.class,
                UnknownEnvironment.class,
                NewParameter.class,
                GivenToNobody.class,
                UnknownPipeline.class,
                NoSubject.class,
                TwoSubjects.class,
                NoProject.class,
                NoEnvironment.class
            })
    void isTold(Class<?> mistake) throws IOException {
        String told = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(mistake))
                .execute()
                .allEvents()
                .executions()
                .failed()
                .stream()
                .map(each -> each.getTerminationInfo().getExecutionResult())
                .flatMap(result -> result.getThrowable().stream())
                .map(thrown ->
                        thrown.getMessage().lines().map(String::stripTrailing).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));

        Path golden = MESSAGES.resolve(mistake.getSimpleName() + ".txt");
        if (Boolean.getBoolean("millrace.golden.rewrite")) {
            Files.createDirectories(MESSAGES);
            Files.writeString(golden, told + "\n");
        }
        assertThat(told + "\n").isEqualTo(Files.readString(golden));
    }
}
