package dev.millrace.launch;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.hook.Hook;
import dev.millrace.table.TableConverter;

/**
 * Adds to every project that has it on its class path. Meant to be implemented; found through {@code ServiceLoader}.
 *
 * <p>A plugin is a module: it binds services that node classes may inject, and adds hooks, formats and converters with
 * {@code MillracePlugin.hooks(binder).addBinding().to(AuditHook.class)}.
 */
public interface MillracePlugin extends Module {
    /** Returns the name under which the plugin is told to people. */
    String name();

    /** Returns where a module adds hooks; they are called in the order in which they were added. */
    static Multibinder<Hook> hooks(Binder binder) {
        return Multibinder.newSetBinder(binder, Hook.class);
    }

    /** Returns where a module adds formats, besides those that are found through {@code ServiceLoader}. */
    static Multibinder<DatasetFactory<?>> formats(Binder binder) {
        return Multibinder.newSetBinder(binder, new TypeLiteral<DatasetFactory<?>>() {});
    }

    /** Returns where a module adds representations of tables, such as a data frame. */
    static Multibinder<TableConverter> converters(Binder binder) {
        return Multibinder.newSetBinder(binder, TableConverter.class);
    }
}
