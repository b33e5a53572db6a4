package dev.millrace.hook;

import java.util.List;

/** Looks on while a command is carried out that has opened the project. Meant to be implemented. */
public interface CommandHook extends Hook {
    /** Called when the project is open, before the command does anything. */
    default void beforeCommand(CommandStarting event) {}

    /** Called when the command has ended, well or badly. */
    default void afterCommand(CommandFinished event) {}

    /**
     * A command begins.
     *
     * @param arguments the words of the command line
     */
    record CommandStarting(List<String> arguments) {
        /** Copies the words. */
        public CommandStarting {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A command has ended.
     *
     * @param arguments the words of the command line
     * @param exitCode what the process will end with
     */
    record CommandFinished(List<String> arguments, int exitCode) {
        /** Copies the words. */
        public CommandFinished {
            arguments = List.copyOf(arguments);
        }
    }
}
