package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Needs;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Retry;
import dev.millrace.node.Timeout;
import dev.millrace.node.When;
import dev.millrace.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose nodes ask for more than inputs and outputs, from the command line. */
class OptionsCommandTest {
    @TempDir
    Path folder;

    private Shop shop = new Shop(Path.of(""));

    static final class Offers {
        @Node
        @Output("greetings")
        String greet(@ForEach("customers") String customer, @Input("corrections") Optional<String> corrections) {
            return corrections.orElse("hello") + " " + customer;
        }

        @Node(priority = 2)
        @Retry(attempts = 4)
        @Timeout(30)
        @Needs(value = "printer", units = 2)
        @Output("letters")
        String print(@Input("greetings") List<String> greetings) {
            return String.join("\n", greetings);
        }

        @Node
        @When(param = "publish")
        @Output("published")
        String publish(@Input("letters") String letters) {
            return letters;
        }
    }

    static final class OffersProject implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline(
                    "offers",
                    nodes -> Pipeline.of(nodes, Offers.class)
                            .under("spring", "letters", "params:customers", "params:publish"));
        }
    }

    @BeforeEach
    void writeFiles() {
        shop = new Shop(folder)
                .write("conf/base/catalog.yml", "letters: { type: text, path: data/letters.txt }\n")
                .write("conf/base/parameters.yml", "customers: [ann, bob]\npublish: false\n");
    }

    @Test
    void runsThemAndTellsWhatWasSkipped() {
        Outcome outcome =
                shop.run(OffersProject.class, "run", "--runner", "parallel", "--runner-params", "resources.printer=2");

        assertThat(outcome.out().replaceAll("\\d+ ms", "N ms")).isEqualTo("""
                Succeeded: 4 of 5 nodes, 1 skipped, N ms
                Skipped:
                  spring.publish  'params:publish' is not true
                Written:
                  letters  data/letters.txt
                """);
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(shop.read("data/letters.txt")).isEqualTo("hello ann\nhello bob");
        assertThat(outcome.err()).contains("node 'spring.greet[ann]' done");
    }

    @Test
    void refusesARunThatCouldNeverEnd() {
        Outcome outcome = shop.run(OffersProject.class, "run", "--runner", "parallel");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err())
                .contains("RUN-007  Node 'spring.print' needs 2 of 'printer', but the runner has 1.")
                .contains("--runner-params resources.printer=2");
    }

    @Test
    void choosesByNamespace() {
        assertThat(shop.run(OffersProject.class, "run", "--namespaces", "sprin").err())
                .contains("There is no namespace 'sprin' in this pipeline.")
                .contains("did you mean 'spring'?");
        assertThat(shop.run(OffersProject.class, "run", "--namespaces", "spring")
                        .exitCode())
                .isEqualTo(ExitCode.SUCCESS);
    }

    @Test
    void describesThem() {
        assertThat(shop.run(OffersProject.class, "registry", "describe", "offers")
                        .out())
                .contains("runs    for each of params:customers")
                .contains("runs    up to 4 times, for at most 30.00 s, with priority 2, with 2 of printer")
                .contains("runs    when params:publish is true");
        assertThat(shop.run(OffersProject.class, "registry", "describe", "offers", "--json")
                        .out())
                .contains("\"for_each\": \"params:customers\"")
                .contains("\"when\": \"params:publish is true\"")
                .contains("\"optional\"")
                .contains("\"resources\"");
    }

    @Test
    void describesGroups() {
        assertThat(shop.run(OffersProject.class, "registry", "describe", "offers", "--by-namespace")
                        .out())
                .isEqualTo("""
                        spring
                           nodes   spring.greet, spring.print, spring.publish
                        """);
    }
}
