package dev.millrace.benchmarks;

import dev.millrace.cli.MillraceCli;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;

/** The smallest project: one node, a parameter in, memory out. */
public final class OneNode implements ProjectDefinition {
    static final class Nodes {
        @Node
        @Output("next")
        static long increment(@Param("number") long number) {
            return number + 1;
        }
    }

    @Override
    public void define(ProjectBuilder project) {
        project.pipeline("one", Nodes.class);
    }

    /** Answers the command line. */
    public static void main(String[] arguments) {
        MillraceCli.main(OneNode.class, arguments);
    }
}
