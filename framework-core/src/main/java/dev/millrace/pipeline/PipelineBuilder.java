package dev.millrace.pipeline;

import dev.millrace.data.DatasetRef;
import dev.millrace.data.Ref;
import dev.millrace.node.Condition;
import dev.millrace.node.NodeFunction;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds a pipeline in code: {@code node(...).reads(...).with(...).writes(...)}; a wrong pairing of types does not
 * compile. A node reads up to eight datasets or parameters. Not safe for use by several threads.
 */
public final class PipelineBuilder {
    private static final Object[] NOTHING = {};

    private final List<NodeSpec> nodes = new ArrayList<>();

    PipelineBuilder() {}

    /** Begins a node. */
    public Unread node(String name, String... tags) {
        return new Unread(name, List.of(tags));
    }

    /** Returns the pipeline of all nodes that were ended by {@code writes} or {@code does}. */
    public Pipeline build() {
        return Pipeline.of(nodes);
    }

    /** A node that has a name. */
    public final class Unread {
        private final String name;
        private final List<String> tags;
        private final Location origin = Caller.find();
        private NodePolicy policy = NodePolicy.none();
        private @Nullable Ref<?> condition;
        private String expected = "";

        private Unread(String name, List<String> tags) {
            this.name = name;
            this.tags = tags;
        }

        /** Says what happens if the node fails or takes long, and what it needs. */
        public Unread policy(NodePolicy wanted) {
            policy = wanted;
            return this;
        }

        /** Lets the node run only if a parameter or a dataset is true. */
        public Unread when(Ref<Boolean> ref) {
            return when(ref, "true");
        }

        /** Lets the node run only if a parameter or a dataset has a value, as text. */
        public Unread when(Ref<?> ref, String is) {
            condition = ref;
            expected = is;
            return this;
        }

        /** Lets the node read nothing, and call a function. */
        public <R> Unwritten<R> with(NodeFunctions.Of0<? extends R> function) {
            return new Unwritten<>(this, List.of(), in -> new Object[] {function.apply()});
        }

        /** Lets the node read nothing and write nothing: it runs for what it does. */
        public PipelineBuilder does(NodeActions.Of0 action) {
            return end(List.of(), List.of(), in -> {
                action.apply();
                return NOTHING;
            });
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

        /** Lets the node read four datasets or parameters. */
        public <A, B, C, D> Reads4<A, B, C, D> reads(Ref<A> a, Ref<B> b, Ref<C> c, Ref<D> d) {
            return new Reads4<>(this, List.of(a, b, c, d));
        }

        /** Lets the node read five datasets or parameters. */
        public <A, B, C, D, E> Reads5<A, B, C, D, E> reads(Ref<A> a, Ref<B> b, Ref<C> c, Ref<D> d, Ref<E> e) {
            return new Reads5<>(this, List.of(a, b, c, d, e));
        }

        /** Lets the node read six datasets or parameters. */
        public <A, B, C, D, E, F> Reads6<A, B, C, D, E, F> reads(
                Ref<A> a, Ref<B> b, Ref<C> c, Ref<D> d, Ref<E> e, Ref<F> f) {
            return new Reads6<>(this, List.of(a, b, c, d, e, f));
        }

        /** Lets the node read seven datasets or parameters. */
        public <A, B, C, D, E, F, G> Reads7<A, B, C, D, E, F, G> reads(
                Ref<A> a, Ref<B> b, Ref<C> c, Ref<D> d, Ref<E> e, Ref<F> f, Ref<G> g) {
            return new Reads7<>(this, List.of(a, b, c, d, e, f, g));
        }

        /** Lets the node read eight datasets or parameters. */
        public <A, B, C, D, E, F, G, H> Reads8<A, B, C, D, E, F, G, H> reads(
                Ref<A> a, Ref<B> b, Ref<C> c, Ref<D> d, Ref<E> e, Ref<F> f, Ref<G> g, Ref<H> h) {
            return new Reads8<>(this, List.of(a, b, c, d, e, f, g, h));
        }

        private PipelineBuilder end(List<Ref<?>> reads, List<Port> outputs, NodeFunction function) {
            List<Port> inputs = new ArrayList<>();
            reads.forEach(ref -> inputs.add(Port.of(ref, origin)));
            NodeOptions options = policy == NodePolicy.none()
                    ? NodeOptions.none()
                    : NodeOptions.none().with(policy);
            if (condition != null) {
                options = options.with(new Condition(inputs.size(), expected));
                inputs.add(Port.of(condition, origin));
            }
            nodes.add(new NodeSpec(name, inputs, outputs, new TreeSet<>(tags), function, origin, options));
            return PipelineBuilder.this;
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
            return new Unwritten<>(node, refs, in -> new Object[] {function.apply((A) in[0])});
        }

        /** Lets the node write nothing: it runs for what it does. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public PipelineBuilder does(NodeActions.Of1<? super A> action) {
            return node.end(refs, List.of(), in -> {
                action.apply((A) in[0]);
                return NOTHING;
            });
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
            return new Unwritten<>(node, refs, in -> new Object[] {function.apply((A) in[0], (B) in[1])});
        }

        /** Lets the node write nothing: it runs for what it does. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public PipelineBuilder does(NodeActions.Of2<? super A, ? super B> action) {
            return node.end(refs, List.of(), in -> {
                action.apply((A) in[0], (B) in[1]);
                return NOTHING;
            });
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
            return new Unwritten<>(node, refs, in -> new Object[] {function.apply((A) in[0], (B) in[1], (C) in[2])});
        }

        /** Lets the node write nothing: it runs for what it does. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public PipelineBuilder does(NodeActions.Of3<? super A, ? super B, ? super C> action) {
            return node.end(refs, List.of(), in -> {
                action.apply((A) in[0], (B) in[1], (C) in[2]);
                return NOTHING;
            });
        }
    }

    /** A node that reads four values. */
    public final class Reads4<A, B, C, D> {
        private final Unread node;
        private final List<Ref<?>> refs;

        private Reads4(Unread node, List<Ref<?>> refs) {
            this.node = node;
            this.refs = refs;
        }

        /** Lets the node call a function. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public <R> Unwritten<R> with(
                NodeFunctions.Of4<? super A, ? super B, ? super C, ? super D, ? extends R> function) {
            return new Unwritten<>(node, refs, in ->
                    new Object[] {function.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3])});
        }

        /** Lets the node write nothing: it runs for what it does. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public PipelineBuilder does(NodeActions.Of4<? super A, ? super B, ? super C, ? super D> action) {
            return node.end(refs, List.of(), in -> {
                action.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3]);
                return NOTHING;
            });
        }
    }

    /** A node that reads five values. */
    public final class Reads5<A, B, C, D, E> {
        private final Unread node;
        private final List<Ref<?>> refs;

        private Reads5(Unread node, List<Ref<?>> refs) {
            this.node = node;
            this.refs = refs;
        }

        /** Lets the node call a function. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public <R> Unwritten<R> with(
                NodeFunctions.Of5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function) {
            return new Unwritten<>(node, refs, in ->
                    new Object[] {function.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3], (E) in[4])});
        }

        /** Lets the node write nothing: it runs for what it does. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public PipelineBuilder does(NodeActions.Of5<? super A, ? super B, ? super C, ? super D, ? super E> action) {
            return node.end(refs, List.of(), in -> {
                action.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3], (E) in[4]);
                return NOTHING;
            });
        }
    }

    /** A node that reads six values. */
    public final class Reads6<A, B, C, D, E, F> {
        private final Unread node;
        private final List<Ref<?>> refs;

        private Reads6(Unread node, List<Ref<?>> refs) {
            this.node = node;
            this.refs = refs;
        }

        /** Lets the node call a function. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public <R> Unwritten<R> with(
                NodeFunctions.Of6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R>
                        function) {
            return new Unwritten<>(node, refs, in ->
                    new Object[] {function.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3], (E) in[4], (F) in[5])});
        }

        /** Lets the node write nothing: it runs for what it does. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public PipelineBuilder does(
                NodeActions.Of6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F> action) {
            return node.end(refs, List.of(), in -> {
                action.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3], (E) in[4], (F) in[5]);
                return NOTHING;
            });
        }
    }

    /** A node that reads seven values. */
    public final class Reads7<A, B, C, D, E, F, G> {
        private final Unread node;
        private final List<Ref<?>> refs;

        private Reads7(Unread node, List<Ref<?>> refs) {
            this.node = node;
            this.refs = refs;
        }

        /** Lets the node call a function. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public <R> Unwritten<R> with(
                NodeFunctions.Of7<
                                ? super A,
                                ? super B,
                                ? super C,
                                ? super D,
                                ? super E,
                                ? super F,
                                ? super G,
                                ? extends R>
                        function) {
            return new Unwritten<>(node, refs, in -> new Object[] {
                function.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3], (E) in[4], (F) in[5], (G) in[6])
            });
        }

        /** Lets the node write nothing: it runs for what it does. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public PipelineBuilder does(
                NodeActions.Of7<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G> action) {
            return node.end(refs, List.of(), in -> {
                action.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3], (E) in[4], (F) in[5], (G) in[6]);
                return NOTHING;
            });
        }
    }

    /** A node that reads eight values. */
    public final class Reads8<A, B, C, D, E, F, G, H> {
        private final Unread node;
        private final List<Ref<?>> refs;

        private Reads8(Unread node, List<Ref<?>> refs) {
            this.node = node;
            this.refs = refs;
        }

        /** Lets the node call a function. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public <R> Unwritten<R> with(
                NodeFunctions.Of8<
                                ? super A,
                                ? super B,
                                ? super C,
                                ? super D,
                                ? super E,
                                ? super F,
                                ? super G,
                                ? super H,
                                ? extends R>
                        function) {
            return new Unwritten<>(node, refs, in -> new Object[] {
                function.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3], (E) in[4], (F) in[5], (G) in[6], (H) in[7])
            });
        }

        /** Lets the node write nothing: it runs for what it does. */
        @SuppressWarnings("unchecked") // the runner hands over values of the declared types
        public PipelineBuilder does(
                NodeActions.Of8<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? super H>
                        action) {
            return node.end(refs, List.of(), in -> {
                action.apply((A) in[0], (B) in[1], (C) in[2], (D) in[3], (E) in[4], (F) in[5], (G) in[6], (H) in[7]);
                return NOTHING;
            });
        }
    }

    /** A node that has its function. */
    public final class Unwritten<R> {
        private final Unread node;
        private final List<Ref<?>> refs;
        private final NodeFunction function;

        private Unwritten(Unread node, List<Ref<?>> refs, NodeFunction function) {
            this.node = node;
            this.refs = refs;
            this.function = function;
        }

        /** Ends the node with the dataset that its result becomes. */
        public PipelineBuilder writes(DatasetRef<? super R> output) {
            return node.end(refs, List.of(Port.of(output, node.origin)), function);
        }

        /** Ends the node with two datasets, each made of a part of its result. */
        public <P, Q> PipelineBuilder writesParts(
                DatasetRef<? super P> first,
                Function<? super R, ? extends P> firstPart,
                DatasetRef<? super Q> second,
                Function<? super R, ? extends Q> secondPart) {
            return parts(List.of(first, second), List.of(firstPart, secondPart));
        }

        /** Ends the node with three datasets, each made of a part of its result. */
        public <P, Q, S> PipelineBuilder writesParts(
                DatasetRef<? super P> first,
                Function<? super R, ? extends P> firstPart,
                DatasetRef<? super Q> second,
                Function<? super R, ? extends Q> secondPart,
                DatasetRef<? super S> third,
                Function<? super R, ? extends S> thirdPart) {
            return parts(List.of(first, second, third), List.of(firstPart, secondPart, thirdPart));
        }

        /** Ends the node with four datasets, each made of a part of its result. */
        public <P, Q, S, T> PipelineBuilder writesParts(
                DatasetRef<? super P> first,
                Function<? super R, ? extends P> firstPart,
                DatasetRef<? super Q> second,
                Function<? super R, ? extends Q> secondPart,
                DatasetRef<? super S> third,
                Function<? super R, ? extends S> thirdPart,
                DatasetRef<? super T> fourth,
                Function<? super R, ? extends T> fourthPart) {
            return parts(List.of(first, second, third, fourth), List.of(firstPart, secondPart, thirdPart, fourthPart));
        }

        private PipelineBuilder parts(List<DatasetRef<?>> outputs, List<Function<? super R, ?>> parts) {
            List<Port> ports = new ArrayList<>();
            outputs.forEach(output -> ports.add(Port.of(output, node.origin)));
            return node.end(refs, ports, in -> {
                @SuppressWarnings("unchecked") // the function gives what its type says
                R result = (R) function.call(in)[0];
                if (result == null) {
                    return new Object[parts.size()];
                }
                return parts.stream().map(part -> part.apply(result)).toArray();
            });
        }
    }
}
