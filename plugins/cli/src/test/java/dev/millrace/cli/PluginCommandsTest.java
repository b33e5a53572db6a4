package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import dev.millrace.guide.NeededDatasets;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class PluginCommandsTest {
    private static final List<String> MADE = new ArrayList<>();

    @TempDir
    Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private Shop shop;

    @BeforeEach
    void writeFiles() {
        shop = Shop.in(folder);
        MADE.clear();
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Counts parameters. */
    @Command(name = "count-params", description = "Counts parameters.")
    public static final class CountParams implements ProjectCommand {
        @Option(names = "--twice", description = "Counts each twice.")
        private boolean twice;

        /** Notes that it was made. */
        public CountParams() {
            MADE.add("count-params");
        }

        @Override
        public int run(CommandContext context) {
            int count = context.project().parameters().tree().paths().size() * (twice ? 2 : 1);
            context.tell("counting");
            context.print(context.project().parameters().tree().at("title").orElseThrow() + ": " + count);
            return ExitCode.SUCCESS;
        }
    }

    /** Needs no project. */
    @Command(name = "about", description = "Tells about the plugin.")
    public static final class About implements ProjectCommand {
        @Override
        public int run(CommandContext context) {
            context.print("nothing to tell");
            return ExitCode.FAILURE;
        }
    }

    /** Has a mistake. */
    @Command(name = "broken")
    public static final class Broken implements ProjectCommand {
        @Override
        public int run(CommandContext context) {
            throw new IllegalStateException("not wound up");
        }
    }

    /** Is called as one of ours is. */
    @Command(name = "run")
    public static final class Clashing implements ProjectCommand {
        @Override
        public int run(CommandContext context) {
            return ExitCode.SUCCESS;
        }
    }

    /** Is called as another is. */
    @Command(name = "about")
    public static final class SecondAbout implements ProjectCommand {
        @Override
        public int run(CommandContext context) {
            return ExitCode.SUCCESS;
        }
    }

    /** Has no name. */
    public static final class Nameless implements ProjectCommand {
        @Override
        public int run(CommandContext context) {
            return ExitCode.SUCCESS;
        }
    }

    /** Has an option that every command has. */
    @Command(name = "greedy")
    public static final class Greedy implements ProjectCommand {
        @Option(names = "--env")
        private String env = "";

        @Override
        public int run(CommandContext context) {
            context.print(env);
            return ExitCode.SUCCESS;
        }
    }

    @Test
    void runsACommandOfAPluginWithTheOptionsOfOurs() {
        offer(CountParams.class);

        Outcome outcome = shop.run("count-params", "--twice", "--params", "title=Sold");

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.SUCCESS, "Sold: 6\n", "counting\n"));
    }

    @Test
    void runsTheCommandThatTheGuideShows() {
        offer(NeededDatasets.class);

        assertThat(shop.run("needed", "reporting")).isEqualTo(new Outcome(ExitCode.SUCCESS, "order_count\n", ""));
    }

    @Test
    void opensTheProjectOnlyForACommandThatWantsIt(@TempDir Path elsewhere) {
        offer(About.class);

        assertThat(Shop.runElsewhere(ShopProject.class, "about", "--project", elsewhere.toString()))
                .isEqualTo(new Outcome(ExitCode.FAILURE, "nothing to tell\n", ""));
    }

    @Test
    void tellsWhyTheProjectOfACommandCannotBeOpened() {
        offer(CountParams.class);

        Outcome outcome = shop.run("count-params", "--env", "prd");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CONFIG-010  There is no environment 'prd'.");
    }

    @Test
    void tellsWhoseCommandThrew() {
        offer(Broken.class);

        Outcome outcome = shop.run("broken");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.BUG);
        assertThat(outcome.err())
                .isEqualTo("Command 'broken' of the plugin's class " + Broken.class.getName()
                        + " threw java.lang.IllegalStateException: not wound up"
                        + " (--stacktrace shows where; please report it)\n");
        assertThat(shop.run("broken", "--stacktrace").err()).contains("PluginCommandsTest.java:");
    }

    @Test
    void listsCommandsOfPluginsByNameAndMakesNone() {
        offer(CountParams.class, About.class);

        assertThat(shop.run("--help").out())
                .containsSubsequence("completion", "about", "count-params", "Counts parameters.");
        assertThat(shop.run("run").exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(MADE).isEmpty();
        assertThat(shop.run("count-params", "--help").out()).contains("--twice", "--conf-source=SOURCE");
    }

    @Test
    void tellsWhatIsWrongWithCommandsOfPlugins() throws IOException {
        offer(
                Clashing.class.getName(),
                About.class.getName(),
                SecondAbout.class.getName(),
                Nameless.class.getName(),
                Greedy.class.getName(),
                "org.acme.NotThere");

        Outcome outcome = shop.run("greedy");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-010", outcome.err());
    }

    @Test
    void runsEverythingElseAllTheSame() throws IOException {
        offer(Clashing.class.getName(), About.class.getName(), "org.acme.NotThere");

        assertThat(shop.run("run").out()).startsWith("Succeeded: 3 nodes");
        assertThat(shop.run("--version").exitCode()).isEqualTo(ExitCode.SUCCESS);
        assertThat(shop.run("about").out()).isEqualTo("nothing to tell\n");
    }

    private void offer(Class<?>... types) {
        String[] names = new String[types.length];
        for (int i = 0; i < types.length; i++) {
            names[i] = types[i].getName();
        }
        offer(names);
    }

    private void offer(String... names) {
        try {
            Path jar = folder.resolve("plugin");
            Path services = Files.createDirectories(jar.resolve("META-INF/services"));
            Files.write(services.resolve(ProjectCommand.class.getName()), List.of(names));
            Thread.currentThread()
                    .setContextClassLoader(
                            new URLClassLoader(new URL[] {jar.toUri().toURL()}, before));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
