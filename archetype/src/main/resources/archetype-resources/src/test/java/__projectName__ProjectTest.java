package ${package};

#if($example == "flights")
import static ${package}.Datasets.LATE_ROUTES;
import static ${package}.Datasets.SUMMARY;
#end
import static org.assertj.core.api.Assertions.assertThat;

#if($example == "flights")
import dev.millrace.test.Configured;
#else
import dev.millrace.launch.Project;
#end
import dev.millrace.test.PipelineTest;
#if($example == "flights")
import dev.millrace.test.PipelineTester;
#end
import dev.millrace.test.ProjectCheck;
#if($example == "flights")
import dev.millrace.test.ProjectFolder;
import dev.millrace.test.TestRun;
import java.nio.file.Path;
#end
import org.junit.jupiter.api.Test;

/** The project as a whole, with its own configuration#if($example == "flights"), in the environment {@code test}#end. */
@PipelineTest(${projectName}Project.class)
#if($example == "flights")
@Configured(environment = "test")
#end
class ${projectName}ProjectTest {
    @Test
    void hasNothingWrongInAnyEnvironment() {
        ProjectCheck.of(${projectName}Project.class).inEveryEnvironment().assertClean();
    }

#if($example == "flights")
    @Test
    void writesTheReportFromTheRawData(PipelineTester pipeline, @ProjectFolder Path folder) {
        TestRun run = pipeline.run().assertSucceeded();

        run.savedDatasets().contains(LATE_ROUTES, SUMMARY);
        assertThat(folder.resolve("target/data/08_reporting/late_routes.csv")).isNotEmptyFile();
        assertThat(folder.resolve("target/data/08_reporting/summary.json")).isNotEmptyFile();
    }
#else
    @Test
    void canBeOpened(Project project) {
        assertThat(project.parameters()).isNotNull();
        assertThat(project.catalog()).isNotNull();
    }
#end
}
