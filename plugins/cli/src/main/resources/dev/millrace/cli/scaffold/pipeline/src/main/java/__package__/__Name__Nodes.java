package __package__;

import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;

/** The nodes of the pipeline '__name__'. */
public final class __Name__Nodes {
    /** Greets somebody: a node that runs at once, to be replaced by what the pipeline is for. */
    @Node
    @Output("__name___greeting")
    String greet__Name__(@Param("__name__.greeted") String greeted) {
        return "Hello, " + greeted + "!";
    }
}
