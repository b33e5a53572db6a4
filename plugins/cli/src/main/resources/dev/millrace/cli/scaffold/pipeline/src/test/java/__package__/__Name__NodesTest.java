package __package__;

import dev.millrace.test.PipelineTester;
import org.junit.jupiter.api.Test;

class __Name__NodesTest {
    private final PipelineTester pipeline = PipelineTester.of(__Name__Nodes.class);

    @Test
    void greetsByName() {
        pipeline.param("__name__.greeted", "Ada")
                .run()
                .assertSucceeded()
                .output("__name___greeting")
                .isEqualTo("Hello, Ada!");
    }
}
