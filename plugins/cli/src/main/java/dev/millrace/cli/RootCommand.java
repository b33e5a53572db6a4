package dev.millrace.cli;

import dev.millrace.launch.ProjectLayout;
import dev.millrace.problem.InvalidDefinitionException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: the options that every command has. */
@Command(
        name = "millrace",
        description = "Runs the pipelines of this project, and tells what is in it.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        footer = {
            "    0  everything that was asked for was done",
            "    1  a node failed, or a dataset could not be loaded or saved",
            "    2  the command line, the configuration or the wiring is wrong",
            "   70  a bug",
            "  130  interrupted, as by Ctrl-C",
            "",
            "Example:",
            "  millrace run --pipeline features",
            "",
            "Results go to standard output; log lines and problems go to standard error."
        })
final class RootCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("unused") // its being set is enough for the parser
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    @SuppressWarnings("unused") // its being set is enough for the parser
    private boolean version;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The project's folder; found around the working directory if left out.")
    private @Nullable Path project;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Shows where in the code a failure came from.")
    private boolean stacktrace;

    boolean wantsStacktrace() {
        return stacktrace;
    }

    /** Returns the layout of the project that was named, or that is found. */
    ProjectLayout layout() {
        Path named = project;
        return named == null ? ProjectLayout.find() : ProjectLayout.around(named);
    }

    /** Returns the same with the configuration elsewhere; in the project's folder there need not be any then. */
    ProjectLayout layout(Path conf) {
        Path named = project;
        Path folder = named == null ? Path.of("").toAbsolutePath() : named;
        try {
            return layout().withConf(conf);
        } catch (InvalidDefinitionException e) {
            if (Files.isDirectory(folder)) {
                return ProjectLayout.at(folder).withConf(conf);
            }
            throw e;
        }
    }
}
