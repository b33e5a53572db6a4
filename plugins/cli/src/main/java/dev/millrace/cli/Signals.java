package dev.millrace.cli;

import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * What the signals of the operating system do. Java has no way of its own to say so; where the platform's is missing,
 * all stays as it is.
 */
final class Signals {
    /** The signals that ask a process to end, with what it ends with. */
    private static final Map<String, Integer> ENDING = Map.of("INT", ExitCode.INTERRUPTED, "TERM", 143);

    private Signals() {}

    /** Lets the next signal that asks this process to end do so at once, whatever is still at work. */
    static void endAtOnce() {
        ENDING.forEach((name, exitCode) -> {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                Object halting = Proxy.newProxyInstance(
                        handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                            Runtime.getRuntime().halt(exitCode);
                            return null;
                        });
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), halting);
            } catch (ReflectiveOperationException e) {
                // another platform, or a JVM that leaves signals alone: the process ends when it has waited
            }
        });
    }
}
