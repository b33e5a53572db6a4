package ${package};

#if($example == "flights")
import ${package}.pipelines.features.FeaturesNodes;
import ${package}.pipelines.report.ReportNodes;
#end
import dev.millrace.cli.MillraceCli;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;

/** What the project consists of. */
public final class ${projectName}Project implements ProjectDefinition {
    /** Runs one command of the command line. */
    public static void main(String[] args) {
        MillraceCli.main(${projectName}Project.class, args);
    }

    @Override
    public void define(ProjectBuilder project) {
#if($example == "flights")
        project.pipeline("features", FeaturesNodes.class);
        project.pipeline("report", ReportNodes.class);
#else
        // ./millrace pipeline create NAME makes a pipeline and names it here
#end
    }
}
