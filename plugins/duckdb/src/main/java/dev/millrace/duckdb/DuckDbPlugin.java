package dev.millrace.duckdb;

import com.google.inject.Binder;
import dev.millrace.launch.MillracePlugin;

/** Lets nodes of every project take and return relations. */
public final class DuckDbPlugin implements MillracePlugin {
    /** Makes the plugin; called by {@code ServiceLoader}. */
    public DuckDbPlugin() {}

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public void configure(Binder binder) {
        MillracePlugin.converters(binder).addBinding().toInstance(new RelationConverter());
    }
}
