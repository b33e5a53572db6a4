package dev.millrace.launch;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for; a failure is not remembered. Safe for use by several threads. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<? extends T> making;
    private @Nullable T made;

    Lazy(Supplier<? extends T> making) {
        this.making = making;
    }

    @Override
    public synchronized T get() {
        T value = made;
        if (value == null) {
            value = making.get();
            made = value;
        }
        return value;
    }
}
