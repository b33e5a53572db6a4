package dev.millrace.cli;

import dev.millrace.launch.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints what runs where. */
final class InfoCommand implements OwnCommand {
    private final Invocation invocation;

    private final JsonOption json = new JsonOption();

    InfoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "info",
                "Shows versions, folders, pipelines, plugins, and what Java runs on.",
                "  millrace info --json");
        json.declare(spec);
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::tell);
    }

    private int tell(Project project) {
        JvmFacts jvm = JvmFacts.ofThisProcess();
        json.print(invocation.screen(), () -> keyed(project, jvm), () -> lines(project, jvm));
        return ExitCode.SUCCESS;
    }

    private static Map<String, @Nullable Object> keyed(Project project, JvmFacts jvm) {
        List<Map<String, ?>> plugins = new ArrayList<>();
        project.pluginVersions()
                .forEach((name, version) -> plugins.add(new Keyed()
                        .put("name", name)
                        .putUnlessEmpty("version", version)
                        .map()));
        return new Keyed()
                .put("millrace", Version.text())
                .put("java", Runtime.version().toString())
                .put("java_vendor", System.getProperty("java.vendor"))
                .put("operating_system", operatingSystem())
                .put("project", project.name())
                .put("folder", project.layout().root())
                .put("configuration", project.layout().conf())
                .put("pipelines", project.pipelines())
                .put("plugins", plugins)
                .put("processors", jvm.processors())
                .put("heap_maximum_bytes", jvm.heapMaximum())
                .put("memory_bytes", jvm.memory())
                .put("class_archive", jvm.archive().file())
                .put("class_archive_used", jvm.archive().isUsed())
                .map();
    }

    private List<String> lines(Project project, JvmFacts jvm) {
        List<String> plugins = new ArrayList<>();
        project.pluginVersions().forEach((name, version) -> plugins.add((name + " " + version).strip()));
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("millrace", List.of(Version.text()));
        facts.put("java", List.of(Runtime.version() + ", " + System.getProperty("java.vendor")));
        facts.put("system", List.of(operatingSystem()));
        facts.put("project", List.of(project.name()));
        facts.put("folder", List.of(project.layout().root().toString()));
        facts.put("configuration", List.of(project.layout().conf().toString()));
        facts.put("pipelines", List.copyOf(project.pipelines()));
        facts.put("plugins", plugins.isEmpty() ? List.of("none") : plugins);
        facts.put("processors", List.of(Integer.toString(jvm.processors())));
        facts.put(
                "memory",
                List.of(
                        JvmFacts.gigabytes(jvm.memory()),
                        "of which the heap takes at most " + JvmFacts.gigabytes(jvm.heapMaximum())));
        facts.put("class archive", List.of(jvm.archive().describe()));
        List<String> lines = new ArrayList<>();
        facts.forEach((label, texts) -> lines.addAll(TextTable.labelled(
                label + " ".repeat(15 - label.length()),
                texts,
                invocation.screen().width())));
        return lines;
    }

    private static String operatingSystem() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch");
    }
}
