package dev.millrace.cli;

import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import picocli.CommandLine.Model.CommandSpec;

/** The word of a command line that names a recorded run. */
final class RunWord {
    private final Given<String> word = Given.text("");

    void declare(CommandSpec spec, int index, String description) {
        spec.addPositional(word.word()
                .arity("1")
                .required(true)
                .index(String.valueOf(index))
                .paramLabel("RUN")
                .description(description)
                .build());
    }

    /**
     * Returns the run.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is none, or there are several
     */
    RunRecord in(RunHistory history) {
        return history.find(word.value());
    }
}
