package dev.millrace.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.hook.Hook;
import dev.millrace.hook.RunHook;
import dev.millrace.hook.SetupHook;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.NodeException;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.Table;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write("data/words.txt", "tea\ncoffee\n");
        write("conf/base/catalog.yml", "words:\n  type: lines\n  path: data/words.txt\n");
        write("conf/base/parameters.yml", "greeting: hello\nlimits:\n  most: 10\n");
    }

    interface Greeter {
        String greet(String word);
    }

    static final class Greetings {
        private final Greeter greeter;

        @Inject
        Greetings(Greeter greeter) {
            this.greeter = greeter;
        }

        @Node
        @Output("greetings")
        List<String> greet(@Input("words") List<String> words) {
            return words.stream().map(greeter::greet).toList();
        }
    }

    static final class Counting {
        @Node
        @Output("count")
        static int count(@Input("words") List<String> words, @Param("limits.most") int most) {
            return Math.min(words.size(), most);
        }
    }

    static final class GreetingModule extends AbstractModule {
        @Override
        protected void configure() {
            bind(Greeter.class).toInstance(word -> "hello " + word);
        }
    }

    @Test
    void makesObjectsOfNodeClassesWithWhatModulesBind() {
        Project project =
                open(builder -> builder.pipeline("greet", Greetings.class).module(new GreetingModule()));

        assertThat(project.run(RunOptions.of("greet")).orThrow().output("greetings"))
                .isEqualTo(List.of("hello tea", "hello coffee"));
    }

    @Test
    void makesObjectsOfNodeClassesWithWhatTheEmbeddingProgramBinds() {
        Injector program = Guice.createInjector(new GreetingModule());
        Project project = Project.open(
                builder -> builder.pipeline("greet", Greetings.class), options().under(program));

        assertThat(project.run(RunOptions.of("greet")).orThrow().output("greetings"))
                .isEqualTo(List.of("hello tea", "hello coffee"));
    }

    @Test
    void tellsWhatNodeClassesMissBeforeAnythingRuns() {
        List<String> heard = new ArrayList<>();
        Project project = open(builder ->
                builder.pipeline("greet", Greetings.class, Counting.class).hook(new Listening(heard)));

        assertThatThrownBy(() -> project.run(RunOptions.of("greet")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage("""
                        Pipeline 'greet' cannot be built: 1 problem

                        1) PROJECT-005  An object of Greetings can't be made: No implementation for dev.millrace.launch.ProjectTest$Greeter was bound.
                           class      dev.millrace.launch.ProjectTest$Greetings
                           needed by  the constructor of Greetings, parameter 1
                           fix        bind what is missing: project.module(...), or make the node methods static""");
        assertThat(heard).isEmpty();
    }

    static final class Refusing {
        Refusing() {
            throw new IllegalStateException("no service today");
        }

        @Node
        @Output("nothing")
        String nothing() {
            return "";
        }
    }

    @Test
    void tellsAConstructorThatThrows() {
        Project project = open(builder -> builder.pipeline("refusing", Refusing.class));

        assertThatThrownBy(() -> project.run(RunOptions.of("refusing")).orThrow())
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("An object of Refusing can't be made: it threw"
                        + " java.lang.IllegalStateException: no service today.")
                .hasRootCauseMessage("no service today");
    }

    @Test
    void tellsModulesThatDoNotFitTogether() {
        Project project = open(builder -> builder.pipeline("greet", Greetings.class)
                .module(new GreetingModule())
                .module(binder -> binder.bind(Greeter.class).toInstance(word -> word)));

        assertThatThrownBy(() -> project.run(RunOptions.of("greet")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageStartingWith("The modules of the project do not fit together: 1 problem")
                .hasMessageContaining("PROJECT-008  dev.millrace.launch.ProjectTest$Greeter was bound multiple times.");
    }

    @Test
    void tellsAModuleThatThrows() {
        Project project =
                open(builder -> builder.pipeline("greet", Greetings.class).module(binder -> {
                    throw new IllegalStateException("no service today");
                }));

        assertThatThrownBy(() -> project.run(RunOptions.of("greet")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("PROJECT-008  A module threw java.lang.IllegalStateException: no service today.")
                .hasMessageContaining("(ProjectTest.java:");
    }

    static final class Asking {
        Asking(Greeter greeter) {}

        @Node
        @Output("nothing")
        String nothing() {
            return "";
        }
    }

    @Test
    void tellsAConstructorThatAsksWithoutInject() {
        Project project =
                open(builder -> builder.pipeline("asking", Asking.class).module(new GreetingModule()));

        assertThatThrownBy(() -> project.run(RunOptions.of("asking")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("An object of Asking can't be made: No injectable constructor for type")
                .hasMessageContaining("fix        annotate its constructor with @Inject of jakarta.inject,"
                        + " or give it one without parameters, or make the node methods static");
    }

    static final class Copying {
        @Node
        @Output("copy")
        static Table copy(@Input("numbers") Table numbers) {
            return numbers;
        }
    }

    @Test
    void holdsTablesToTheLimitOfTheSettings() throws IOException {
        write("data/numbers.csv", "number\n" + "123456\n".repeat(10_000));
        write("conf/base/catalog.yml", """
                numbers: { type: csv, path: data/numbers.csv }
                copy: { type: parquet, path: data/copy.parquet }
                """);
        write("conf/base/settings.yml", "memory:\n  limit: 4 MiB\n");
        write("conf/small/settings.yml", "memory:\n  limit: 20 KB\n");
        ProjectDefinition definition = builder -> builder.pipeline("copy", Copying.class);

        Project.open(definition, options()).run(RunOptions.of("copy")).orThrow();
        Project small = Project.open(definition, options().in(new Environment("small")));

        assertThatThrownBy(() -> small.run(RunOptions.of("copy")).orThrow())
                .hasStackTraceContaining("TABLE-019")
                .hasStackTraceContaining("20000 bytes");
    }

    @Test
    void tellsWrongSettingsBeforeAnythingRuns() throws IOException {
        Project project = open(builder -> builder.pipeline("count", Counting.class));
        write("conf/base/settings.yml", "memory:\n  limit: much\n");

        assertThatThrownBy(() -> project.run(RunOptions.of("count"))).hasMessage("""
                The settings cannot be read: 1 problem

                1) PROJECT-011  Key 'memory.limit' is the text 'much', not an amount of memory.
                   at         conf/base/settings.yml:2:3
                   expected   a number of bytes, or one with a unit such as 512 MiB, 4 GiB or 4 GB""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 iB", "0", "0.5 B", "-1", "1 XB", "[1]", "99999999999 TB"})
    void tellsWhatIsNoAmountOfMemory(String limit) throws IOException {
        Project project = open(builder -> builder.pipeline("count", Counting.class));
        write("conf/base/settings.yml", "memory:\n  limit: " + limit + "\n");

        assertThatThrownBy(() -> project.run(RunOptions.of("count")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("PROJECT-011")
                .hasMessageContaining("conf/base/settings.yml:2:3");
    }

    @Test
    void tellsMisspeltSettings() throws IOException {
        Project project = open(builder -> builder.pipeline("count", Counting.class));
        write("conf/base/settings.yml", "memory:\n  limits: 1 GiB\nmemry: 3\n");

        assertThatThrownBy(() -> project.run(RunOptions.of("count"))).hasMessage("""
                The settings cannot be read: 2 problems

                1) CONFIG-021  Unknown key 'memry' in the settings.
                   at         conf/base/settings.yml:3:1
                   expected   memory, hooks, environment, merge, records, changed
                   did you mean 'memory'?
                2) CONFIG-021  Unknown key 'limits' in the settings, section 'memory'.
                   at         conf/base/settings.yml:2:3
                   expected   limit
                   did you mean 'limit'?""");
    }

    @Test
    void leavesOutHooksThatSettingsAndOptionsName() throws IOException {
        write("conf/base/settings.yml", "hooks: { disable: [Listening] }\n");
        write("conf/all/settings.yml", "hooks: { disable: [] }\n");
        ProjectDefinition definition = builder -> builder.pipeline("count", Counting.class)
                .hook(new Listening(new ArrayList<>()))
                .hook(new OwnHook());

        assertThat(Project.open(definition, options()).hooks().all())
                .extracting(Hook::name)
                .contains("OwnHook")
                .doesNotContain("Listening");
        assertThat(Project.open(definition, options().in(new Environment("all")))
                        .hooks()
                        .all())
                .extracting(Hook::name)
                .contains("OwnHook", "Listening");
        assertThat(Project.open(definition, options().withoutHooks(Set.of("OwnHook")))
                        .hooks()
                        .all())
                .extracting(Hook::name)
                .doesNotContain("OwnHook", "Listening");
    }

    @Test
    void tellsHooksToDisableThatAreNone() throws IOException {
        write("conf/base/settings.yml", """
                hooks:
                  disable:
                    - Listning
                    - { Listening: true }
                """);
        Project project = Project.open(
                builder -> builder.pipeline("count", Counting.class).hook(new Listening(new ArrayList<>())),
                options().withoutHooks(Set.of("Other")));

        assertThat(project.check(CheckOptions.everything()).findings())
                .extracting(finding -> finding.problem().what())
                .contains("There is no hook 'Listning' to disable.");
        assertThatThrownBy(() -> project.run(RunOptions.of("count")))
                .hasMessage("""
                The hooks cannot be disabled: 3 problems

                1) HOOK-004  Key 'hooks.disable' is a section, not the name of a hook.
                   at         conf/base/settings.yml:4:7
                   fix        write names: disable: [AuditHook]
                2) HOOK-003  There is no hook 'Listning' to disable.
                   at         conf/base/settings.yml:3:7
                   known      Listening, of a plugin in NAME
                   did you mean 'Listening'?
                3) HOOK-003  There is no hook 'Other' to disable.
                   at         --disable-hooks
                   known      Listening, of a plugin in NAME""".replace("NAME", folder.getFileName().toString()));
    }

    record Sale(String region, int amount) {}

    static final class Transcodings {
        @Node
        @Output("sales@records")
        static List<Sale> write() {
            return List.of(new Sale("north", 3));
        }

        @Node
        @Output("lines")
        static int read(@Input("sales@text") String sales) {
            return (int) sales.lines().count();
        }
    }

    @Test
    void readsWhatAnotherViewOfADatasetHasWritten() throws IOException {
        write("conf/base/catalog.yml", """
                sales@records: { type: csv, path: sales.csv }
                sales@text: { type: text, path: sales.csv }
                """);
        Project project = open(builder -> builder.pipeline("transcodings", Transcodings.class));

        assertThat(project.run(RunOptions.of("transcodings")).orThrow().output("lines"))
                .isEqualTo(2);
    }

    @Test
    void runsAllPipelinesTogetherByDefault() {
        Project project = open(builder -> builder.pipeline("count", Counting.class)
                .pipeline("again", Counting.class)
                .pipeline("greet", Greetings.class)
                .module(new GreetingModule()));

        RunResult result = project.run(RunOptions.everything());

        assertThat(project.pipelines()).containsExactly("__default__", "again", "count", "greet");
        assertThat(result.orThrow().outputs().keySet())
                .extracting(Object::toString)
                .containsExactly("count", "greetings");
        assertThat(result.run().pipeline()).isEqualTo("__default__");
    }

    @Test
    void runsWhatIsSelectedOnTheRunnerThatIsAskedFor() {
        Project project = open(builder ->
                builder.pipeline("all", Greetings.class, Counting.class).module(new GreetingModule()));

        RunResult result = project.run(
                RunOptions.of("all").selecting(Selection.nodes("count")).on(project.runner("parallel")));

        assertThat(result.orThrow().output("count")).isEqualTo(2);
    }

    @Test
    void runsTheUnionOfSeveralPipelines() {
        Project project = open(builder -> builder.pipeline("count", Counting.class)
                .pipeline("greet", Greetings.class)
                .pipeline("other", Pipeline.empty())
                .module(new GreetingModule()));

        RunResult result = project.run(RunOptions.of("count,greet,count"));

        assertThat(project.pipeline("count,greet"))
                .isEqualTo(project.pipeline("count").plus(project.pipeline("greet")));
        assertThat(result.orThrow().output("count")).isEqualTo(2);
        assertThatThrownBy(() -> project.pipeline("cuont,count,gret,"))
                .hasMessageStartingWith("No pipeline: 3 problems")
                .hasMessageContaining("did you mean 'count'?")
                .hasMessageContaining("did you mean 'greet'?");
    }

    @Test
    void usesTheDefaultPipelineThatTheProjectDefines() {
        Project project =
                open(builder -> builder.pipeline("greet", Greetings.class).pipeline("__default__", Counting.class));

        assertThat(project.pipeline("__default__").nodeNames()).containsExactly("count");
    }

    @Test
    void takesPipelinesThatWereMadeElsewhere() {
        Project project = open(builder -> builder.pipeline("made", Pipeline.of(Counting.class)));

        assertThat(project.run(RunOptions.of("made")).orThrow().output("count")).isEqualTo(2);
    }

    @Test
    void tellsAllWrongNamesOfPipelinesTogether() {
        assertThatThrownBy(() -> open(builder -> {
                    builder.pipeline("no spaces", Counting.class);
                    builder.pipeline("count", Counting.class);
                    builder.pipeline("count", Greetings.class);
                }))
                .isInstanceOf(InvalidDefinitionException.class)
                .message()
                .satisfies(message -> assertThat(message.replaceAll("java:\\d+", "java:LINE")
                                .replaceAll("lambda\\$\\w+\\$\\d+", "define"))
                        .endsWith("""
                                cannot be opened: 2 problems

                                1) PROJECT-002  'no spaces' can't be the name of a pipeline.
                                   at         ProjectTest.define (ProjectTest.java:LINE)
                                   expected   letters, digits, '_', '-' and '.', beginning with a letter or '_'
                                2) PROJECT-003  There are two pipelines 'count'.
                                   at         ProjectTest.define (ProjectTest.java:LINE)
                                   and at     ProjectTest.define (ProjectTest.java:LINE)
                                   fix        rename one of them, or name all classes in one call"""));
    }

    @Test
    void readsNoConfigurationToTellWhatPipelinesThereAre() throws IOException {
        write("conf/base/catalog.yml", "words: [");
        write("conf/base/parameters.yml", "greeting: [");
        Project project = open(builder -> builder.pipeline("count", Counting.class));

        assertThat(project.pipelines()).contains("count");
        assertThat(project.pipeline("count").nodeNames()).containsExactly("count");
    }

    /** Notes what happens. */
    private static final class Listening implements SetupHook, RunHook {
        private final List<String> heard;

        Listening(List<String> heard) {
            this.heard = heard;
        }

        @Override
        public void afterProjectOpened(ProjectOpened event) {
            heard.add("opened in " + event.environment() + " with "
                    + event.parameters().tree());
        }

        @Override
        public void afterCatalogCreated(CatalogCreated event) {
            heard.add("catalog of " + event.catalog().names());
        }

        @Override
        public void beforeRun(RunStarting event) {
            heard.add("run of " + event.run().pipeline() + " in " + event.run().environment());
        }
    }

    @Test
    void tellsHooksOfEachStepOnce() throws IOException {
        write("conf/test/parameters.yml", "greeting: hi\n");
        List<String> heard = new ArrayList<>();
        Project project = Project.open(
                builder -> builder.pipeline("count", Counting.class).hook(new Listening(heard)),
                options().in(new Environment("test")));

        project.run(RunOptions.of("count"));
        project.catalog();

        assertThat(heard)
                .containsExactly(
                        "opened in test with {greeting=hi, limits={most=10}}",
                        "catalog of [words]",
                        "run of count in test");
    }

    @Test
    void callsHooksOfPluginsBeforeThoseOfTheProject() {
        Project project =
                open(builder -> builder.hook(new Listening(new ArrayList<>())).plugin(new OwnPlugin()));

        assertThat(project.plugins()).containsExactly("lines", "own");
        assertThat(project.pluginVersions()).containsExactly(entry("lines", ""), entry("own", ""));
        assertThat(project.hooks().all())
                .extracting(Hook::name)
                .containsExactly("of a plugin in " + folder.getFileName(), "OwnHook", "Listening");
    }

    record OwnHook() implements RunHook {}

    record OwnPlugin() implements MillracePlugin {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public void configure(com.google.inject.Binder binder) {
            MillracePlugin.hooks(binder).addBinding().to(OwnHook.class);
        }
    }

    @Test
    void laysParametersOverThoseOfTheFilesKeyByKey() {
        Project project = Project.open(
                builder -> builder.pipeline("count", Counting.class),
                options().with(ConfigTree.of(Map.of("limits", Map.of("most", 1)), Location.named("the test"))));

        assertThat(project.run(RunOptions.of("count")).orThrow().output("count"))
                .isEqualTo(1);
        assertThat(project.parameters().tree().at("greeting").orElseThrow().plain())
                .isEqualTo("hello");
    }

    @Test
    void refusesParametersThatNoFileHas() {
        Project project = Project.open(
                builder -> builder.pipeline("count", Counting.class),
                options()
                        .with(ConfigTree.of(
                                Map.of("limits", Map.of("mots", 1), "greeting", "x"), Location.named("the test"))));

        assertThatThrownBy(() -> project.run(RunOptions.of("count")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage("""
                        The parameters cannot be changed: 1 problem

                        1) PROJECT-009  There is no parameter 'limits.mots' that could be changed.
                           at         the test
                           looked in  conf/base/parameters.yml
                           did you mean 'limits.most'?
                           fix        correct the name, add it to a parameters file, or allow new ones with --allow-new-params""");
    }

    @Test
    void takesParametersThatOtherConfigurationRefersTo() throws IOException {
        write("data/other.txt", "milk\n");
        write("conf/base/catalog.yml", "words:\n  type: lines\n  path: data/${runtime_params:files.words}.txt\n");
        Project project = Project.open(
                builder -> builder.pipeline("count", Counting.class),
                options().with(ConfigTree.of(Map.of("files", Map.of("words", "other")), Location.named("the test"))));

        assertThat(project.run(RunOptions.of("count")).orThrow().output("count"))
                .isEqualTo(1);
    }

    @Test
    void findsRunnersByNameAndByClass() {
        Project project = open(builder -> {});

        assertThat(project.runner("sequential")).isInstanceOf(SequentialRunner.class);
        assertThat(project.runner("parallel")).isInstanceOf(ParallelRunner.class);
        assertThat(project.runner("parallel")).isSameAs(project.runner("parallel"));
        assertThat(project.runner(SequentialRunner.class.getName())).isInstanceOf(SequentialRunner.class);
    }

    /** Would be seen if it were initialised. */
    static final class NoRunner {
        static {
            System.setProperty("millrace.test.initialised", "yes");
        }
    }

    @Test
    void refusesAClassThatIsNoRunnerWithoutTouchingIt() {
        Project project = open(builder -> {});

        assertThatThrownBy(() -> project.runner("dev.millrace.launch.ProjectTest$NoRunner"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("PROJECT-006  Class dev.millrace.launch.ProjectTest$NoRunner is no runner.");
        assertThat(System.getProperty("millrace.test.initialised")).isNull();
    }

    @Test
    void refusesARunnerClassThatIsNotThere() {
        Project project = open(builder -> {});

        assertThatThrownBy(() -> project.runner("shop.FastRunner"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("There is no class shop.FastRunner.");
    }

    /** Cannot be made without its argument. */
    record NeedsArgument(String argument) implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {}
    }

    @Test
    void refusesADefinitionThatCannotBeMade() {
        assertThatThrownBy(() -> Project.open(NeedsArgument.class, options()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(
                        "PROJECT-007  NeedsArgument can't be used:" + " it has no constructor without parameters.");
    }

    @Test
    void findsTheProjectAroundAFolder() throws IOException {
        Path within = Files.createDirectories(folder.resolve("src/main/java"));

        assertThat(ProjectLayout.around(within)).isEqualTo(ProjectLayout.at(folder));
        assertThatThrownBy(() -> ProjectLayout.around(folder.getRoot()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("PROJECT-001");
    }

    @Test
    void findsTheProjectThatALauncherNames() {
        System.setProperty(ProjectLayout.ROOT_PROPERTY, folder.toString());
        try {
            assertThat(ProjectLayout.find().root()).isEqualTo(folder);
        } finally {
            System.clearProperty(ProjectLayout.ROOT_PROPERTY);
        }
    }

    private Project open(ProjectDefinition definition) {
        return Project.open(definition, options());
    }

    private ProjectOptions options() {
        return ProjectOptions.of(ProjectLayout.at(folder));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
