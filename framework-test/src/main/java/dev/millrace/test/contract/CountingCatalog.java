package dev.millrace.test.contract;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A catalog that counts what its runs keep and release. Safe for use by several threads. */
final class CountingCatalog implements Catalog {
    private final Catalog inner;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger scopes = new AtomicInteger();
    private final List<Object> kept = new ArrayList<>();

    CountingCatalog(Map<String, ?> values) {
        this.inner = Catalog.of(values);
    }

    int openings() {
        return opened.get();
    }

    int leftOpen() {
        return opened.get() - closed.get();
    }

    int scopesLeftOpen() {
        return scopes.get();
    }

    synchronized List<Object> kept() {
        return List.copyOf(kept);
    }

    private synchronized void keep(Object value) {
        kept.add(value);
    }

    private synchronized void release(Object value) {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i) == value) {
                kept.remove(i);
                return;
            }
        }
    }

    @Override
    public Set<DatasetName> names() {
        return inner.names();
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        return inner.find(name);
    }

    @Override
    public Lifetimes lifetimes() {
        opened.incrementAndGet();
        return new Lifetimes() {
            @Override
            public Scope open() {
                scopes.incrementAndGet();
                return new Scope() {
                    @Override
                    public void keep(Object value) {
                        CountingCatalog.this.keep(value);
                    }

                    @Override
                    public void close() {
                        scopes.decrementAndGet();
                    }
                };
            }

            @Override
            public void release(Object value) {
                CountingCatalog.this.release(value);
            }

            @Override
            public Object handOut(Object value) {
                CountingCatalog.this.release(value);
                return value;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
