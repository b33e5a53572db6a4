package dev.millrace.pipeline;

import dev.millrace.data.DatasetRef;
import dev.millrace.data.Ref;
import dev.millrace.node.NodeFunction;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Builds a pipeline in code: {@code node(...).reads(...).with(...).writes(...)}; a wrong pairing of types does not
 * compile. Not safe for use by several threads.
 */
public final class PipelineBuilder {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String OWN_NAME = PipelineBuilder.class.getName();
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.*)\\$\\d+");

    private final List<NodeSpec> nodes = new ArrayList<>();

    PipelineBuilder() {}

    /** Begins a node. */
    public Unread node(String name, String... tags) {
        return new Unread(name, List.of(tags));
    }

    /** Returns the pipeline of all nodes that were ended by {@code writes}. */
    public Pipeline build() {
        return Pipeline.of(nodes);
    }

    private static Location caller() {
        return STACK.walk(frames -> frames.filter(frame -> !isOwn(frame.getClassName()))
                .findFirst()
                .map(PipelineBuilder::location)
                .orElseGet(Location::unknown));
    }

    private static boolean isOwn(String name) {
        return name.equals(OWN_NAME) || name.startsWith(OWN_NAME + "$");
    }

    private static Location location(StackWalker.StackFrame frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        String method = LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1");
        return new Location(
                type.replace('$', '.') + "." + method,
                Optional.ofNullable(frame.getFileName()).orElse(""),
                Math.max(0, frame.getLineNumber()),
                0);
    }

    /** A node that has a name. */
    public final class Unread {
        private final String name;
        private final List<String> tags;
        private final Location origin = caller();

        private Unread(String name, List<String> tags) {
            this.name = name;
            this.tags = tags;
        }

        /** Lets the node read nothing. */
        public <R> Unwritten<R> with(NodeFunctions.Of0<? extends R> function) {
            return unwritten(inputs -> new Object[] {function.apply()});
        }

        /** Lets the node read one dataset or parameter. */
        public <A> Reads1<A> reads(Ref<A> a) {
            return new Reads1<>(this, List.of(a));
        }

        /** Lets the node read two datasets or parameters. */
        public <A, B> Reads2<A, B> reads(Ref<A> a, Ref<B> b) {
            return new Reads2<>(this, List.of(a, b));
        }

        /** Lets the node read three datasets or parameters. */
        public <A, B, C> Reads3<A, B, C> reads(Ref<A> a, Ref<B> b, Ref<C> c) {
            return new Reads3<>(this, List.of(a, b, c));
        }

        private <R> Unwritten<R> unwritten(NodeFunction function, Ref<?>... refs) {
            List<Port> ports =
                    Arrays.stream(refs).map(ref -> Port.of(ref, origin)).toList();
            return new Unwritten<>(this, ports, function);
        }
    }

    /** A node that reads one value. */
    public final class Reads1<A> {
        private final Unread node;
        private final List<Ref<?>> refs;

        private Reads1(Unread node, List<Ref<?>> refs) {
            this.node = node;
            this.refs = refs;
        }

        /** Lets the node call a function. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public <R> Unwritten<R> with(NodeFunctions.Of1<? super A, ? extends R> function) {
            return node.unwritten(in -> new Object[] {function.apply((A) in[0])}, refs.toArray(Ref<?>[]::new));
        }
    }

    /** A node that reads two values. */
    public final class Reads2<A, B> {
        private final Unread node;
        private final List<Ref<?>> refs;

        private Reads2(Unread node, List<Ref<?>> refs) {
            this.node = node;
            this.refs = refs;
        }

        /** Lets the node call a function. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public <R> Unwritten<R> with(NodeFunctions.Of2<? super A, ? super B, ? extends R> function) {
            return node.unwritten(
                    in -> new Object[] {function.apply((A) in[0], (B) in[1])}, refs.toArray(Ref<?>[]::new));
        }
    }

    /** A node that reads three values. */
    public final class Reads3<A, B, C> {
        private final Unread node;
        private final List<Ref<?>> refs;

        private Reads3(Unread node, List<Ref<?>> refs) {
            this.node = node;
            this.refs = refs;
        }

        /** Lets the node call a function. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public <R> Unwritten<R> with(NodeFunctions.Of3<? super A, ? super B, ? super C, ? extends R> function) {
            return node.unwritten(
                    in -> new Object[] {function.apply((A) in[0], (B) in[1], (C) in[2])}, refs.toArray(Ref<?>[]::new));
        }
    }

    /** A node that has its function. */
    public final class Unwritten<R> {
        private final Unread node;
        private final List<Port> inputs;
        private final NodeFunction function;

        private Unwritten(Unread node, List<Port> inputs, NodeFunction function) {
            this.node = node;
            this.inputs = inputs;
            this.function = function;
        }

        /** Ends the node with the dataset that its result becomes. */
        public PipelineBuilder writes(DatasetRef<? super R> output) {
            nodes.add(new NodeSpec(
                    node.name,
                    inputs,
                    List.of(Port.of(output, node.origin)),
                    new TreeSet<>(node.tags),
                    function,
                    node.origin));
            return PipelineBuilder.this;
        }
    }
}
