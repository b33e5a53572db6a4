package dev.millrace.cli;

import dev.millrace.launch.ProjectDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** The files of a project in a folder, and commands run on it. */
record Shop(Path root) {
    /** What a command printed and ended with. */
    record Outcome(int exitCode, String out, String err) {}

    /** Writes the files of a project that works. */
    static Shop in(Path root) {
        Shop shop = new Shop(root);
        shop.write("data/01_raw/orders.txt", "tea\nx\ncoffee\n");
        shop.write("conf/base/catalog.yml", """
                orders:
                  type: text
                  path: data/01_raw/orders.txt
                clean_orders:
                  type: text
                  path: data/02_intermediate/clean_orders.txt
                report:
                  type: text
                  path: data/08_reporting/report.txt
                """);
        shop.write("conf/base/parameters.yml", "title: Orders\ncleaning:\n  shortest: 2\n");
        return shop;
    }

    Shop write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Outcome run(String... words) {
        return run(ShopProject.class, words);
    }

    /** Runs a command on these files. */
    Outcome run(Class<? extends ProjectDefinition> project, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--project");
        all.add(root.toString());
        return runElsewhere(project, all.toArray(String[]::new));
    }

    /** Runs a command that is not told where a project is. */
    static Outcome runElsewhere(Class<? extends ProjectDefinition> project, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = MillraceCli.run(project, stream(out), stream(err), words);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns a terminal of usual width on which something will be typed. */
    static Terminal terminal(String typed) {
        return new Terminal(Terminal.USUAL_COLUMNS, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    }

    /** Runs a command on these files in front of a terminal on which something will be typed. */
    Outcome runOnTerminal(String typed, Class<? extends ProjectDefinition> project, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--project");
        all.add(root.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode;
        try (Screen screen = new Screen(stream(out), stream(err), Ansi.OFF, terminal(typed))) {
            exitCode = Commands.execute(project, screen, all.toArray(String[]::new));
        }
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
