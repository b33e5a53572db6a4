package dev.millrace.pipeline;

/** What a node does that gives nothing, such as sending a message, by the number of values that it takes. */
public final class NodeActions {
    private NodeActions() {}

    /**
     * Takes nothing.
     */
    @FunctionalInterface
    public interface Of0 {
        /** Does what the node is for. */
        void apply() throws Exception;
    }

    /**
     * Takes one value.
     *
     * @param <A> the value
     */
    @FunctionalInterface
    public interface Of1<A> {
        /** Does what the node is for. */
        void apply(A a) throws Exception;
    }

    /**
     * Takes two values.
     *
     * @param <A> the first
     * @param <B> the second
     */
    @FunctionalInterface
    public interface Of2<A, B> {
        /** Does what the node is for. */
        void apply(A a, B b) throws Exception;
    }

    /**
     * Takes three values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     */
    @FunctionalInterface
    public interface Of3<A, B, C> {
        /** Does what the node is for. */
        void apply(A a, B b, C c) throws Exception;
    }

    /**
     * Takes four values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <D> the fourth
     */
    @FunctionalInterface
    public interface Of4<A, B, C, D> {
        /** Does what the node is for. */
        void apply(A a, B b, C c, D d) throws Exception;
    }

    /**
     * Takes five values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <D> the fourth
     * @param <E> the fifth
     */
    @FunctionalInterface
    public interface Of5<A, B, C, D, E> {
        /** Does what the node is for. */
        void apply(A a, B b, C c, D d, E e) throws Exception;
    }

    /**
     * Takes six values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <D> the fourth
     * @param <E> the fifth
     * @param <F> the sixth
     */
    @FunctionalInterface
    public interface Of6<A, B, C, D, E, F> {
        /** Does what the node is for. */
        void apply(A a, B b, C c, D d, E e, F f) throws Exception;
    }

    /**
     * Takes seven values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <D> the fourth
     * @param <E> the fifth
     * @param <F> the sixth
     * @param <G> the seventh
     */
    @FunctionalInterface
    public interface Of7<A, B, C, D, E, F, G> {
        /** Does what the node is for. */
        void apply(A a, B b, C c, D d, E e, F f, G g) throws Exception;
    }

    /**
     * Takes eight values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <D> the fourth
     * @param <E> the fifth
     * @param <F> the sixth
     * @param <G> the seventh
     * @param <H> the eighth
     */
    @FunctionalInterface
    public interface Of8<A, B, C, D, E, F, G, H> {
        /** Does what the node is for. */
        void apply(A a, B b, C c, D d, E e, F f, G g, H h) throws Exception;
    }
}
