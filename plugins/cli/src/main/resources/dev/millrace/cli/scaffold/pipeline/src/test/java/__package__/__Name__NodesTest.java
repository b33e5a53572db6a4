package __package__;

import dev.millrace.test.PipelineTest;
import dev.millrace.test.PipelineTester;
import org.junit.jupiter.api.Test;

@PipelineTest(nodes = __Name__Nodes.class)
class __Name__NodesTest {
    @Test
    void greetsByName(PipelineTester pipeline) {
        pipeline.param("__name__.greeted", "Ada")
                .run()
                .assertSucceeded()
                .output("__name___greeting")
                .isEqualTo("Hello, Ada!");
    }
}
