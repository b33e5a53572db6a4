package dev.millrace.dflib;

import com.google.inject.Binder;
import dev.millrace.launch.MillracePlugin;

/** Lets nodes of every project take and return data frames of DFLib wherever they could tables. */
public final class DfLibPlugin implements MillracePlugin {
    /** Makes the plugin; called by {@code ServiceLoader}. */
    public DfLibPlugin() {}

    @Override
    public String name() {
        return "dflib";
    }

    @Override
    public void configure(Binder binder) {
        MillracePlugin.converters(binder).addBinding().toInstance(new DataFrameConverter());
    }
}
