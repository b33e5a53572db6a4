package dev.millrace.cli.scaffold;

import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that is to be written for a new pipeline, checked and not written yet. */
public final class PipelineCreation {
    private static final String CONF = "conf/";
    private static final String BASE = "conf/base/";
    private static final String TEST = "src/test/";

    private final PipelinePlace place;
    private final Map<Path, String> files = new TreeMap<>();
    private String definition = "";

    /** Whether the parameters of the pipeline are wanted as well. */
    public enum Configuration {
        WITH,
        WITHOUT
    }

    private PipelineCreation(PipelinePlace place) {
        this.place = place;
    }

    /**
     * Plans a pipeline.
     *
     * @param place where it belongs
     * @param taken the names of the pipelines that there are
     * @param template what its files are made from
     * @param configuration whether parameters are wanted
     * @param found problems that were found before, to be told together with all others
     * @throws dev.millrace.problem.InvalidDefinitionException with everything that stands in the way
     */
    public static PipelineCreation plan(
            PipelinePlace place,
            Collection<String> taken,
            PipelineTemplate template,
            Configuration configuration,
            List<Problem> found) {
        List<Problem> problems = new ArrayList<>(found);
        PipelineCreation creation = new PipelineCreation(place);
        Optional<Problem> name = place.nameProblem();
        name.ifPresent(problems::add);
        if (taken.contains(place.name())) {
            problems.add(Problem.error(ScaffoldCodes.TAKEN, "There is a pipeline '" + place.name() + "' already.")
                    .fix("choose another name, or remove it with 'pipeline delete " + place.name() + "'"));
        }
        if (name.isEmpty()) {
            creation.addFiles(template, configuration, problems);
            creation.refuseNodesOfTemplate(template, problems);
        }
        DefinitionSource.read(place, problems)
                .ifPresent(source -> creation.definition = source.withPipeline(place.name(), creation.nodeClass()));
        Inside.check(place.definitionFile(), place, problems);
        new Problems(problems).throwIfAny("Pipeline '" + place.name() + "' cannot be made");
        return creation;
    }

    /**
     * Writes everything, or nothing.
     *
     * @return the files that were made and, last, the one that was changed, as people are told them
     * @throws dev.millrace.problem.InvalidDefinitionException if a file can't be written
     */
    public List<String> make() {
        FileChanges.make(changes -> {
            for (Map.Entry<Path, String> each : files.entrySet()) {
                changes.create(each.getKey(), each.getValue());
            }
            changes.replace(place.definitionFile(), definition);
        });
        List<String> told = new ArrayList<>();
        files.keySet().forEach(file -> told.add(place.told(file)));
        told.add(place.told(place.definitionFile()));
        return told;
    }

    private String nodeClass() {
        return place.packageName() + "." + place.typeName() + "Nodes";
    }

    private void addFiles(PipelineTemplate template, Configuration configuration, List<Problem> problems) {
        boolean hasTests = Files.isDirectory(place.testRoot());
        template.files().forEach((path, text) -> {
            boolean isLeftOut =
                    path.startsWith(TEST) ? !hasTests : path.startsWith(CONF) && configuration == Configuration.WITHOUT;
            if (!isLeftOut) {
                Path file = target(PipelineTemplate.path(path, place));
                files.put(file, PipelineTemplate.text(text, place));
                Inside.check(file, place, problems);
            }
        });
        for (Path file : files.keySet()) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                problems.add(Problem.error(ScaffoldCodes.TAKEN, "There is a file " + place.told(file) + " already.")
                        .fix("move it away, or choose another name"));
            }
        }
    }

    /** The configuration of a template is that of the base; it goes to the environment that was asked for. */
    private Path target(String path) {
        if (path.startsWith(BASE)) {
            return place.layout().conf().resolve(place.environment().name()).resolve(path.substring(BASE.length()));
        }
        return place.layout().root().resolve(path);
    }

    private void refuseNodesOfTemplate(PipelineTemplate template, List<Problem> problems) {
        Path nodes = place.mainFolder().resolve(place.typeName() + "Nodes.java");
        if (!files.containsKey(nodes) && problems.isEmpty()) {
            problems.add(Problem.error(
                            ScaffoldCodes.BAD_TEMPLATE,
                            "The template has no file src/main/java/__package__/__Name__Nodes.java.")
                    .with(
                            "has",
                            template.files().isEmpty()
                                    ? "no file"
                                    : String.join(", ", new TreeMap<>(template.files()).keySet()))
                    .fix("add the class whose methods are the nodes of the pipeline"));
        }
    }
}
