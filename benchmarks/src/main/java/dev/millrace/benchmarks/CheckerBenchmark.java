package dev.millrace.benchmarks;

import dev.millrace.checker.CheckerProcessor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Time that the checker adds to a compilation of 1,000 node methods in 50 classes, which a project joins to one pipeline.
 * Compiles in turns with and without it, in one process, and prints medians in milliseconds.
 */
public final class CheckerBenchmark {
    private static final int CLASSES = 50;
    private static final int METHODS = 20;
    private static final int WARM_UPS = 10;

    private CheckerBenchmark() {}

    /** Takes the number of rounds, 21 if left out. */
    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length == 0 ? 21 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("checker");
        Path conf = Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(conf.resolve("catalog.yml"), "d0: { type: csv, path: d0.csv }\n");
        Files.writeString(conf.resolve("parameters.yml"), "most: 3\n");
        List<JavaFileObject> sources = sources();
        double[] with = new double[rounds];
        double[] without = new double[rounds];
        for (int round = -WARM_UPS; round < rounds; round++) {
            double plain = compile(sources, folder, List.of());
            double checked = compile(sources, folder, List.of(new CheckerProcessor()));
            if (round >= 0) {
                without[round] = plain;
                with[round] = checked;
            }
        }
        double nodes = CLASSES * METHODS;
        double more = median(with) - median(without);
        System.out.printf(
                "javac %.0f ms, with the checker %.0f ms: %.3f ms more per node method%n",
                median(without), median(with), more / nodes);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double compile(List<JavaFileObject> sources, Path folder, List<Processor> processors) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaCompiler.CompilationTask task = compiler.getTask(
                null,
                null,
                null,
                List.of(
                        "-implicit:none",
                        "-parameters",
                        "-d",
                        folder.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-Amillrace.conf=" + folder.resolve("conf"),
                        "-Amillrace.warnings=false"),
                null,
                sources);
        task.setProcessors(processors);
        long start = System.nanoTime();
        if (!task.call()) {
            throw new IllegalStateException("The sources of the benchmark do not compile");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static List<JavaFileObject> sources() {
        List<JavaFileObject> sources = new ArrayList<>();
        StringBuilder classes = new StringBuilder();
        int dataset = 0;
        for (int type = 0; type < CLASSES; type++) {
            StringBuilder text = new StringBuilder("package app;\nimport dev.millrace.node.*; import java.util.*;\n")
                    .append("final class Nodes" + type + " {\n")
                    .append("record Row" + type + "(String name, int amount) {}\n");
            for (int method = 0; method < METHODS; method++) {
                text.append("@Node(tags = \"t" + method + "\") @Output(\"d" + (dataset + 1) + "\")\n")
                        .append("List<Row" + type + "> node" + (dataset + 1) + "(@Input(\"d" + dataset + "\") List<Row")
                        .append((method == 0 && type > 0 ? type - 1 : type) + "> rows, @Param(\"most\") int most) {\n")
                        .append("List<Row" + type + "> all = new ArrayList<>();\n")
                        .append("for (var row : rows) { if (row.amount() < most) ")
                        .append("all.add(new Row" + type + "(row.name(), row.amount())); }\nreturn all;\n}\n");
                dataset++;
            }
            sources.add(new Source(
                    "Nodes" + type,
                    text.append("}\n")
                            .toString()
                            .replace("Row" + (type - 1) + ">", "Nodes" + (type - 1) + ".Row" + (type - 1) + ">")));
            classes.append(", Nodes" + type + ".class");
        }
        sources.add(new Source("App", """
                package app;
                import dev.millrace.launch.*;
                public final class App implements ProjectDefinition {
                    @Override public void define(ProjectBuilder project) {
                        project.pipeline("all"%s);
                    }
                }
                """.formatted(classes)));
        return sources;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///app/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
