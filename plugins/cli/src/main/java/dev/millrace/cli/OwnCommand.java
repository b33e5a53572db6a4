package dev.millrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command of ours. */
interface OwnCommand extends Callable<Integer> {
    /** Says what the command is called, what it takes, and what its help tells. */
    void declare(CommandSpec spec);

    /** Names a command, and says what its help tells: what it does, and below its options examples, one a line. */
    static void describe(CommandSpec spec, String name, String description, String... examples) {
        spec.name(name);
        spec.usageMessage()
                .description(description)
                .footerHeading(examples.length == 1 ? "%nExample:%n" : "%nExamples:%n")
                .footer(examples);
    }

    /** Returns the command as the parser wants it. */
    default CommandLine line() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
        declare(spec);
        return new CommandLine(spec);
    }
}
