package ${package};

import static org.assertj.core.api.Assertions.assertThat;

#if($example == "flights")
import dev.millrace.config.Environment;
#end
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
#if($example == "flights")
import dev.millrace.launch.RunOptions;
#end
import dev.millrace.test.ProjectCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The project as a whole, with its own configuration#if($example == "flights"), in the environment {@code test}#end. */
class ${projectName}ProjectTest {
#if($example == "flights")
    private final ProjectOptions options =
            ProjectOptions.of(ProjectLayout.at(Path.of(""))).in(new Environment("test")).withoutRecords();
#else
    private final ProjectOptions options = ProjectOptions.of(ProjectLayout.at(Path.of("")));
#end
    private final Project project = Project.open(${projectName}Project.class, options);

    @Test
    void hasNothingWrongInAnyEnvironment() {
        ProjectCheck.of(${projectName}Project.class).inEveryEnvironment().assertClean();
    }

#if($example == "flights")
    @Test
    void writesTheReportFromTheRawData() {
        project.run(RunOptions.everything()).orThrow();

        assertThat(Path.of("target", "data", "08_reporting", "late_routes.csv")).isNotEmptyFile();
        assertThat(Path.of("target", "data", "08_reporting", "summary.json")).isNotEmptyFile();
    }
#else
    @Test
    void canBeOpened() {
        assertThat(project.parameters()).isNotNull();
        assertThat(project.catalog()).isNotNull();
    }
#end
}
