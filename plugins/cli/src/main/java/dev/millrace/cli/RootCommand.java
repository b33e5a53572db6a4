package dev.millrace.cli;

import dev.millrace.launch.ProjectLayout;
import dev.millrace.problem.InvalidDefinitionException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/** The program itself: the options that every command has. */
final class RootCommand {
    private final Given<@Nullable Path> project = Given.path();
    private final Given<Boolean> stacktrace = Given.flag();

    /** Returns the command as the parser wants it, without those below it. */
    CommandLine line() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("millrace");
        spec.usageMessage()
                .description("Runs the pipelines of this project, and tells what is in it.")
                .synopsisSubcommandLabel("COMMAND")
                .footerHeading("%nExit codes:%n")
                .footer(
                        "    0  everything that was asked for was done",
                        "    1  a node failed, or a dataset could not be loaded or saved",
                        "    2  the command line, the configuration or the wiring is wrong",
                        "   70  a bug",
                        "  130  interrupted, as by Ctrl-C",
                        "",
                        "Example:",
                        "  millrace run --pipeline features",
                        "",
                        "Results go to standard output; log lines and problems go to standard error.");
        spec.addOption(Given.flag()
                .option("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Shows this help.")
                .build());
        spec.addOption(Given.flag()
                .option("-V", "--version")
                .versionHelp(true)
                .description("Shows the version.")
                .build());
        spec.addOption(project.option("--project")
                .paramLabel("DIR")
                .scopeType(ScopeType.INHERIT)
                .description("The project's folder; found around the working directory if left out.")
                .build());
        spec.addOption(stacktrace
                .option("--stacktrace")
                .scopeType(ScopeType.INHERIT)
                .description("Shows where in the code a failure came from.")
                .build());
        return new CommandLine(spec);
    }

    boolean wantsStacktrace() {
        return stacktrace.value();
    }

    /** Returns the layout of the project that was named, or that is found. */
    ProjectLayout layout() {
        Path named = project.value();
        return named == null ? ProjectLayout.find() : ProjectLayout.around(named);
    }

    /** Returns the same with the configuration elsewhere; in the project's folder there need not be any then. */
    ProjectLayout layout(String conf) {
        Path named = project.value();
        Path folder = named == null ? Path.of("").toAbsolutePath() : named;
        return found(folder).withConfSource(conf);
    }

    private ProjectLayout found(Path folder) {
        try {
            return layout();
        } catch (InvalidDefinitionException e) {
            if (Files.isDirectory(folder)) {
                return ProjectLayout.at(folder);
            }
            throw e;
        }
    }
}
