package dev.millrace.annotated;

import org.jspecify.annotations.Nullable;

/** The object on which the node methods of a class are called, made when it is first needed. */
final class Target {
    private final Class<?> type;
    private final Instances instances;
    private volatile @Nullable Object made;

    Target(Class<?> type, Instances instances) {
        this.type = type;
        this.instances = instances;
    }

    Object object() {
        Object object = made;
        return object != null ? object : make();
    }

    private synchronized Object make() {
        Object object = made;
        if (object == null) {
            object = instances.of(type);
            made = object;
        }
        return object;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Target target && type == target.type && instances.equals(target.instances);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }
}
