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
}
