package dev.millrace.annotated;

/** Makes the objects whose methods are nodes. Meant to be implemented, for example by an injector. */
@FunctionalInterface
public interface Instances {
    /**
     * Returns an object of the class; called at most once per class and pipeline, and not at all for static methods.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it can't be made
     */
    Object of(Class<?> type);

    /** Returns an object that is there already. */
    static Instances given(Object object) {
        return new Given(object);
    }

    /** Calls the constructor without parameters, of any visibility. */
    static Instances byConstructor() {
        return ByConstructor.INSTANCE;
    }
}
