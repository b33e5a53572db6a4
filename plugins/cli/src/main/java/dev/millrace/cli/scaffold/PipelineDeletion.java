package dev.millrace.cli.scaffold;

import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is to be removed with a pipeline, found and not removed yet. */
public final class PipelineDeletion {
    private final PipelinePlace place;
    private final List<Path> parts = new ArrayList<>();
    private final Optional<DefinitionTree> source;

    private PipelineDeletion(PipelinePlace place, Optional<DefinitionTree> source) {
        this.place = place;
        this.source = source.filter(tree -> tree.hasPipeline(place.name()));
    }

    /**
     * Finds what belongs to a pipeline.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is none of that name where pipelines are made, or
     *     its line in the definition can't be removed
     */
    public static PipelineDeletion plan(PipelinePlace place) {
        List<Problem> problems = new ArrayList<>();
        if (place.nameProblem().isPresent() || !isThere(place.mainFolder())) {
            problems.add(notFound(place));
            new Problems(problems).throwIfAny("No pipeline");
        }
        PipelineDeletion deletion = new PipelineDeletion(place, DefinitionSource.read(place, problems));
        Stream.of(place.mainFolder(), place.testFolder(), place.parametersFile())
                .filter(PipelineDeletion::isThere)
                .forEach(part -> {
                    Inside.check(part, place, problems);
                    deletion.parts.add(part);
                });
        Inside.check(place.definitionFile(), place, problems);
        new Problems(problems).throwIfAny("Pipeline '" + place.name() + "' cannot be removed");
        return deletion;
    }

    /** Returns the files that will be gone, as people are told them. */
    public List<String> files() {
        List<String> files = new ArrayList<>();
        for (Path part : parts) {
            try {
                FileChanges.filesIn(part).forEach(file -> files.add(place.told(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Returns the file in which a line will be gone; nothing if the definition does not have the pipeline. */
    public Optional<String> definition() {
        return source.map(tree -> place.told(place.definitionFile()));
    }

    /**
     * Removes everything, or nothing.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if something can't be removed
     */
    public void remove() {
        Path away = place.layout()
                .root()
                .resolve(".millrace-removed-" + ProcessHandle.current().pid());
        FileChanges.make(changes -> {
            changes.createFolder(away);
            for (Path part : parts) {
                changes.move(part, away);
            }
            if (source.isPresent()) {
                changes.replace(
                        place.definitionFile(), source.get().withoutPipeline(place.name(), place.packageName()));
            }
        });
        FileChanges.remove(away);
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Problem notFound(PipelinePlace place) {
        List<String> known = made(place);
        Path folder = Optional.ofNullable(place.mainFolder().getParent()).orElse(place.mainFolder());
        return Problem.error(
                        ScaffoldCodes.NOT_FOUND,
                        "There is no pipeline '" + place.name() + "' that 'pipeline create' could have made.")
                .with("looked in", Location.file(place.told(folder)))
                .with("known", known.isEmpty() ? "none" : String.join(", ", known))
                .didYouMean(place.name(), known)
                .fix("correct the name, or remove its code and its line in the definition by hand");
    }

    private static List<String> made(PipelinePlace place) {
        Path folder = place.mainFolder().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // only the help in a problem that is told anyway
        }
    }
}
