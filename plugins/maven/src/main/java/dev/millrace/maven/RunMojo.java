package dev.millrace.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command of the project, {@code run} if none is named, by the launcher in its folder, in a process of its own.
 *
 * <pre>
 * ./mvnw millrace:run
 * ./mvnw millrace:run -Dmillrace.args="--pipeline features"
 * ./mvnw millrace:run -Dmillrace.command="registry list"
 * </pre>
 */
@Mojo(name = "run", threadSafe = true)
public final class RunMojo extends AbstractMojo {
    /** The command. */
    @Parameter(property = "millrace.command", defaultValue = "run", required = true)
    private String command = "run";

    /** The words behind the command; those with blanks in them stand in quotes. */
    @Parameter(property = "millrace.args")
    private @Nullable String args;

    /** The project's folder. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    private File basedir = new File("");

    /** Is made by Maven, which fills in the parameters. */
    public RunMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        List<String> words = new ArrayList<>();
        words.add(launcher().toString());
        words.addAll(words(command, "millrace.command"));
        words.addAll(words(args, "millrace.args"));
        int exitCode = exitCode(words);
        if (exitCode != 0) {
            throw new MojoFailureException("The command ended with exit code " + exitCode + ": "
                    + String.join(" ", words.subList(1, words.size())));
        }
    }

    private Path launcher() throws MojoExecutionException {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        Path launcher = basedir.toPath().resolve(windows ? "millrace.cmd" : "millrace");
        if (!Files.isRegularFile(launcher)) {
            throw new MojoExecutionException(
                    "There is no launcher " + launcher + "; it comes with the project template of Millrace");
        }
        return launcher;
    }

    private static List<String> words(@Nullable String text, String property) throws MojoExecutionException {
        try {
            return List.of(CommandLineUtils.translateCommandline(text));
        } catch (Exception e) { // the method declares no narrower one; it throws where a quote is not closed
            throw new MojoExecutionException("The property " + property + " can't be understood: " + text, e);
        }
    }

    private int exitCode(List<String> words) throws MojoExecutionException {
        try {
            return new ProcessBuilder(words)
                    .directory(basedir)
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new MojoExecutionException("The launcher can't be started: " + words.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while the command was running", e);
        }
    }
}
