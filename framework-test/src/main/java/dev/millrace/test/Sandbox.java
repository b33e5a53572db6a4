package dev.millrace.test;

import dev.millrace.config.Parameters;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.runner.RunIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one test, or one class of tests, is handed: a project with a temporary folder of its own, or nodes alone. Safe for use
 * by several threads.
 */
final class Sandbox implements AutoCloseable {
    private final PipelineTest test;
    private final Setup setup;
    private @Nullable Path folder;
    private @Nullable Bench bench;

    /**
     * Makes a sandbox; nothing is opened yet.
     *
     * @throws InvalidDefinitionException if the annotation names neither a project nor nodes, or both
     */
    Sandbox(PipelineTest test, Setup setup, Class<?> testClass) {
        this.test = test;
        this.setup = setup;
        if (hasProject() == (test.nodes().length > 0)) {
            String what = hasProject() ? "both a project and nodes" : "neither a project nor nodes";
            throw new InvalidDefinitionException(
                    "The tests cannot be run",
                    Problems.of(Problem.error(TestCodes.NO_SUBJECT, "@PipelineTest names " + what + ".")
                            .at(Location.named(testClass.getName()))
                            .fix("write @PipelineTest(MyProject.class) or @PipelineTest(nodes = MyNodes.class)")));
        }
    }

    private boolean hasProject() {
        return !test.value().isInterface();
    }

    /** Returns what is tested; the same at every call. */
    synchronized Bench bench() {
        Bench known = bench;
        if (known == null) {
            known = hasProject()
                    ? projectBench()
                    : MemoryBench.of(Pipeline.of(test.nodes())).with(setup);
            bench = known;
        }
        return known;
    }

    private Bench projectBench() {
        ProjectLayout layout =
                test.folder().isEmpty() ? ProjectLayout.find() : ProjectLayout.around(Path.of(test.folder()));
        boolean isSpared = test.storage() == PipelineTest.Storage.TEMPORARY;
        return new ProjectBench(test.value(), layout, setup, isSpared ? Optional.of(folder()) : Optional.empty());
    }

    /** Returns the project, if there is one. */
    Optional<Project> project() {
        return bench() instanceof ProjectBench tested ? Optional.of(tested.project()) : Optional.empty();
    }

    /** Returns the parameters as a run would have them. */
    Parameters parameters() {
        return project()
                .map(Project::parameters)
                .orElseGet(() -> Parameters.empty().with(setup.params()));
    }

    Setup setup() {
        return setup;
    }

    /** Returns the id of the first run. */
    String runId() {
        return setup.run()
                .orElseGet(() -> RunIds.by(setup.clock())
                        .next("", "", Selection.everything())
                        .id());
    }

    /** Returns where what a test writes lands; the folder of the project if that is not spared. */
    synchronized Path folder() {
        if (hasProject() && test.storage() == PipelineTest.Storage.REAL) {
            return project().orElseThrow().layout().root();
        }
        Path known = folder;
        if (known == null) {
            try {
                known = Files.createTempDirectory("millrace-test-").toRealPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            folder = known;
        }
        return known;
    }

    /** Removes the temporary folder, if there is one. */
    @Override
    public synchronized void close() throws IOException {
        if (folder != null) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                    Files.delete(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
