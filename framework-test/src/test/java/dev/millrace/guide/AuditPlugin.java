package dev.millrace.guide;

import com.google.inject.Binder;
import dev.millrace.launch.MillracePlugin;

/** Notes what is saved, in every project that has it on its class path. */
public final class AuditPlugin implements MillracePlugin {
    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void configure(Binder binder) {
        MillracePlugin.hooks(binder).addBinding().to(AuditHook.class);
    }
}
