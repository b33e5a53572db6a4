package dev.millrace.checker;

import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineCheck;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.pipeline.Wiring;
import dev.millrace.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project in a folder of its own, to be compiled with the checker and started without it. */
final class Workbench {
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

    private final Path root;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<Processor> others = new ArrayList<>();

    Workbench(Path root) {
        this.root = root;
        write("pom.xml", "<project/>");
        source("""
                public class App implements ProjectDefinition {
                    public void define(ProjectBuilder project) {
                        project.pipeline("all", Nodes.class);
                    }
                }
                """);
    }

    /** Writes a file of the configuration. */
    Workbench conf(String file, String text) {
        return write("conf/" + file, text);
    }

    Workbench write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a source of package {@code app}, whose first type gives it its name. A definition {@code App} of one pipeline of
     * the class {@code Nodes} is there already.
     */
    Workbench source(String text) {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            throw new IllegalArgumentException(text);
        }
        sources.put(type.group(1), "package app;\n" + imports() + text);
        return this;
    }

    /** Adds a source as it is. */
    Workbench file(String name, String text) {
        sources.put(name, text);
        return this;
    }

    /** Adds a processor that runs beside the checker. */
    Workbench with(Processor other) {
        others.add(other);
        return this;
    }

    private static String imports() {
        return "import dev.millrace.node.*; import dev.millrace.table.Table; import dev.millrace.launch.*;"
                + " import dev.millrace.pipeline.Pipeline; import java.util.*; import java.util.stream.*;\n";
    }

    /** Compiles with the checker; returns what the compiler says, each as kind, file, line, column and text. */
    List<String> compile(String... options) {
        return compileTo("target/classes", options);
    }

    /** Compiles with the checker to another folder. */
    List<String> compileTo(String output, String... options) {
        List<Processor> processors = new ArrayList<>(others);
        processors.add(new CheckerProcessor());
        return compile(output, processors, List.of(options)).stream()
                .map(Workbench::format)
                .toList();
    }

    /** Compiles with the checker and without its warnings; returns the text of each message. */
    List<String> errors() {
        return compile("-Amillrace.warnings=false").stream()
                .map(each -> each.substring(each.indexOf('\n') + 1))
                .toList();
    }

    /** Compiles with the checker and without its warnings; returns the code of each of its messages. */
    List<String> codes(String... options) {
        return compile(Stream.concat(Stream.of("-Amillrace.warnings=false"), Stream.of(options))
                        .toArray(String[]::new))
                .stream()
                .map(each -> each.replaceAll("(?s)^.*?\\n(\\S+).*", "$1"))
                .toList();
    }

    /** Compiles with a checker whose environment somebody has wrapped, so that one of its methods fails. */
    List<String> compileWrapped(String failing) {
        Processor checker = new CheckerProcessor();
        Processor wrapped = proxy(
                Processor.class,
                (method, arguments) -> method.getName().equals("init")
                        ? method.invoke(checker, wrap((ProcessingEnvironment) arguments[0], failing))
                        : method.invoke(checker, arguments));
        return compile("target/classes", List.of(wrapped), List.of("-Amillrace.warnings=false")).stream()
                .map(Workbench::format)
                .toList();
    }

    private static ProcessingEnvironment wrap(ProcessingEnvironment environment, String failing) {
        return proxy(ProcessingEnvironment.class, (method, arguments) -> {
            if (method.getName().equals(failing)) {
                throw new IllegalStateException("a mistake");
            }
            return method.invoke(environment, arguments);
        });
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> call.of(method, arguments)));
    }

    /** Compiles without the checker, and returns the text of what a start tells about the nodes of all pipelines. */
    List<String> start(String type) {
        List<String> mistakes = compile("target/plain", List.of(), List.of("-proc:none")).stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(Workbench::format)
                .toList();
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(mistakes.toString());
        }
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {root.resolve("target/plain").toUri().toURL()})) {
            Class<?> main = loader.loadClass("app." + type);
            return (ProjectDefinition.class.isAssignableFrom(main)
                            ? problems(main.asSubclass(ProjectDefinition.class))
                            : PipelineCheck.problems(Pipeline.of(main), wiring(Pipeline.of(main)))
                                    .all())
                    .stream().map(Problem::render).toList();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Problem> problems(Class<? extends ProjectDefinition> main) {
        Project project = Project.open(main, ProjectOptions.of(ProjectLayout.at(root)));
        Pipeline pipeline = project.pipeline(Project.DEFAULT_PIPELINE);
        return PipelineCheck.problems(
                        pipeline, new Wiring(PipelineGraph.of(pipeline), project.catalog(), project.parameters()))
                .all();
    }

    private static Wiring wiring(Pipeline pipeline) {
        return new Wiring(
                PipelineGraph.of(pipeline), dev.millrace.data.Catalog.empty(), dev.millrace.config.Parameters.empty());
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(
            String output, List<Processor> processors, List<String> options) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(told, Locale.ROOT, StandardCharsets.UTF_8)) {
            Path folder = Files.createDirectories(root.resolve(output));
            List<String> all = new ArrayList<>(List.of("-d", folder.toString(), "-parameters", "-g"));
            all.addAll(List.of("-cp", folder + ":" + System.getProperty("java.class.path")));
            all.addAll(options);
            List<JavaFileObject> units = new ArrayList<>();
            sources.forEach((name, text) -> units.add(new Source(name, text)));
            JavaCompiler.CompilationTask task = javac.getTask(null, files, told, all, null, units);
            task.setLocale(Locale.ROOT);
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            task.call();
            return told.getDiagnostics();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String format(Diagnostic<? extends JavaFileObject> message) {
        JavaFileObject source = message.getSource();
        String place = source == null
                ? ""
                : " " + source.getName().replaceAll(".*/", "") + ":" + message.getLineNumber() + ":"
                        + message.getColumnNumber();
        return message.getKind() + place + "\n" + text(message);
    }

    /** Undoes what javac does to every message: it indents the second line, and those after it, by two. */
    private static String text(Diagnostic<?> message) {
        return message.getMessage(Locale.ROOT).replace("\n     ", "\n   ");
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
