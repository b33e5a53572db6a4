package dev.millrace.pipeline;

/** Functions of a node that may throw whatever they like, by the number of values that they take. */
public final class NodeFunctions {
    private NodeFunctions() {}

    /**
     * Takes nothing.
     *
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of0<R> {
        /** Computes the result. */
        R apply() throws Exception;
    }

    /**
     * Takes one value.
     *
     * @param <A> the value
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of1<A, R> {
        /** Computes the result. */
        R apply(A a) throws Exception;
    }

    /**
     * Takes two values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of2<A, B, R> {
        /** Computes the result. */
        R apply(A a, B b) throws Exception;
    }

    /**
     * Takes three values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of3<A, B, C, R> {
        /** Computes the result. */
        R apply(A a, B b, C c) throws Exception;
    }

    /**
     * Takes four values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <D> the fourth
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of4<A, B, C, D, R> {
        /** Computes the result. */
        R apply(A a, B b, C c, D d) throws Exception;
    }

    /**
     * Takes five values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <D> the fourth
     * @param <E> the fifth
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of5<A, B, C, D, E, R> {
        /** Computes the result. */
        R apply(A a, B b, C c, D d, E e) throws Exception;
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
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of6<A, B, C, D, E, F, R> {
        /** Computes the result. */
        R apply(A a, B b, C c, D d, E e, F f) throws Exception;
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
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of7<A, B, C, D, E, F, G, R> {
        /** Computes the result. */
        R apply(A a, B b, C c, D d, E e, F f, G g) throws Exception;
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
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Of8<A, B, C, D, E, F, G, H, R> {
        /** Computes the result. */
        R apply(A a, B b, C c, D d, E e, F f, G g, H h) throws Exception;
    }
}
