package dev.millrace.cli;

import dev.millrace.launch.Project;
import dev.millrace.storage.Versions;
import picocli.CommandLine.Model.CommandSpec;

/** Lets a tag stand for a version of a dataset. */
final class VersionsTag implements OwnCommand {
    private final Invocation invocation;
    private final VersionedDataset dataset = new VersionedDataset();
    private final Given<String> version = Given.text("");
    private final Given<String> tag = Given.text("");

    VersionsTag(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "tag",
                "Lets a tag stand for a version, by which it can be loaded and is not pruned.",
                "  millrace versions tag model latest production");
        dataset.declare(spec);
        spec.addPositional(version.word()
                .arity("1")
                .required(true)
                .index("1")
                .paramLabel("VERSION")
                .description("The version, a tag of it, or 'latest'.")
                .build());
        spec.addPositional(tag.word()
                .arity("1")
                .required(true)
                .index("2")
                .paramLabel("TAG")
                .description("The tag; what it stood for before loses it.")
                .build());
        dataset.declareOpening(spec);
    }

    @Override
    public Integer call() {
        return invocation.onProject(dataset.open(invocation.root()), this::tag);
    }

    private int tag(Project project) {
        Versions versions = dataset.in(project);
        String meant = versions.resolve(version.value());
        versions.tag(meant, tag.value());
        invocation.screen().out().println("'" + tag.value() + "' is " + meant + " of '" + dataset.name() + "'");
        return ExitCode.SUCCESS;
    }
}
