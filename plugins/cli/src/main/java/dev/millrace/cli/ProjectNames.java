package dev.millrace.cli;

import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of one kind that a project has, as a shell asks for them to complete a word. */
enum ProjectNames {
    pipelines {
        @Override
        Collection<String> of(Project project) {
            return project.pipelines();
        }
    },
    nodes {
        @Override
        Collection<String> of(Project project) {
            return all(project).nodes().stream().map(NodeSpec::name).toList();
        }
    },
    datasets {
        @Override
        Collection<String> of(Project project) {
            TreeSet<DatasetName> names = new TreeSet<>(project.catalog().names());
            names.addAll(all(project).datasets());
            return names.stream().map(DatasetName::value).toList();
        }
    },
    tags {
        @Override
        Collection<String> of(Project project) {
            return all(project).nodes().stream()
                    .flatMap(node -> node.tags().stream())
                    .toList();
        }
    },
    namespaces {
        @Override
        Collection<String> of(Project project) {
            List<String> names = new ArrayList<>();
            for (NodeSpec node : all(project).nodes()) {
                String name = node.namespace();
                for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                    names.add(name.substring(0, dot));
                }
                names.add(name);
            }
            return names;
        }
    },
    environments {
        @Override
        Collection<String> of(Project project) throws IOException {
            try (Stream<Path> folders = Files.list(project.layout().conf())) {
                return folders.filter(Files::isDirectory)
                        .map(folder -> folder.getFileName().toString())
                        .filter(name -> !name.startsWith("."))
                        .toList();
            }
        }
    },
    runs {
        @Override
        Collection<String> of(Project project) {
            List<String> names = new ArrayList<>();
            names.add(RunHistory.LAST);
            try (Stream<RunRecord> newest = project.history().newestFirst()) {
                newest.limit(MOST_RUNS).map(RunRecord::id).forEach(names::add);
            }
            return names;
        }
    };

    private static final int MOST_RUNS = 20;

    abstract Collection<String> of(Project project) throws IOException;

    private static Pipeline all(Project project) {
        return project.pipeline(Project.DEFAULT_PIPELINE);
    }
}
