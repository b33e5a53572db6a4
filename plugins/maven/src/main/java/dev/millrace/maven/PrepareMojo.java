package dev.millrace.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Writes down for the project's launcher what only Maven knows: class path, options of the JVM, main class. */
@Mojo(
        name = "prepare",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class PrepareMojo extends AbstractMojo {
    /** The class whose {@code main} answers the command line. */
    @Parameter(required = true)
    private String mainClass = "";

    /** Options of the JVM, besides those that Millrace needs. */
    @Parameter
    private @Nullable List<String> jvmOptions;

    /** The folder into which is written. */
    @Parameter(defaultValue = "${project.build.directory}/millrace", readonly = true, required = true)
    private File folder = new File("");

    /** The project's own classes and resources. */
    @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
    private File classes = new File("");

    /**
     * Whether the launcher may take this build for one of its own and not build again: if all that it looks at before is
     * in this project.
     */
    @Parameter(defaultValue = "true", required = true)
    private boolean marksBuild;

    /** The project's folder. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    private File basedir = new File("");

    /** When the build began. */
    @Parameter(defaultValue = "${session.request.startTime}", readonly = true, required = true)
    private Date begin = new Date(0);

    /** The class path. */
    @Parameter(defaultValue = "${project.runtimeClasspathElements}", readonly = true, required = true)
    private List<String> classPath = List.of();

    /** Is made by Maven, which fills in the parameters. */
    public PrepareMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        List<String> given = jvmOptions;
        try {
            List<String> options = new ArrayList<>();
            LogLevels.in(classes.toPath().resolve("logback.xml"))
                    .ifPresent(levels -> options.add("-Dmillrace.log.levels=" + levels));
            options.addAll(given == null ? List.of() : given);
            LaunchFiles.of(classPath, options, mainClass).write(folder.toPath());
            if (marksBuild) {
                LaunchFiles.markBuilt(folder.toPath(), basedir.toPath(), begin.toInstant());
            }
        } catch (IOException e) {
            throw new MojoExecutionException("What the launcher reads can't be written to " + folder, e);
        }
    }
}
