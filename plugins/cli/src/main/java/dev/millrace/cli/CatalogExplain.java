package dev.millrace.cli;

import dev.millrace.catalog.Explanation;
import dev.millrace.catalog.Explanation.MatchedPattern;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.launch.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints which entry or pattern of the catalog serves a name, and which others have its form. */
final class CatalogExplain implements OwnCommand {
    private final Invocation invocation;

    private final Given<String> name = Given.text("");
    private final JsonOption json = new JsonOption();
    private final OpenOptions open = new OpenOptions();

    CatalogExplain(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "explain",
                "Tells which entry or pattern of the catalog serves a name, and why.",
                "  millrace catalog explain north_sales");
        spec.addPositional(name.word()
                .arity("1")
                .required(true)
                .paramLabel("NAME")
                .description("The name, which no pipeline need have.")
                .build());
        json.declare(spec);
        open.declare(spec);
    }

    @Override
    public Integer call() {
        return invocation.onProject(open.of(invocation.root()), this::explain);
    }

    private int explain(Project project) {
        DatasetName asked = DatasetName.of(name.value());
        Explanation told = project.catalog().explain(asked);
        Screen screen = invocation.screen();
        json.print(screen, () -> keyed(told), () -> lines(told, screen.columns()));
        return ExitCode.SUCCESS;
    }

    private Map<String, @Nullable Object> keyed(Explanation told) {
        Optional<CatalogEntry> entry = told.entry();
        return new Keyed()
                .put("name", name.value())
                .put(
                        "served_by",
                        told.entry().isEmpty() ? "memory" : told.chosen().isEmpty() ? "entry" : "pattern")
                .putUnlessEmpty(
                        "at", entry.map(each -> each.location().describe()).orElse(""))
                .put("pattern", told.chosen().map(CatalogExplain::keyed).orElse(null))
                .put("entry", entry.map(CatalogExplain::options).orElse(null))
                .put(
                        "other_patterns",
                        told.others().stream().map(CatalogExplain::keyed).toList())
                .map();
    }

    private static Map<String, @Nullable Object> keyed(MatchedPattern pattern) {
        return new Keyed()
                .put("name", pattern.name())
                .put("at", pattern.location().describe())
                .put("placeholders", pattern.values())
                .put("literal_characters", pattern.literals())
                .map();
    }

    private static Map<String, Object> options(CatalogEntry entry) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("type", entry.type());
        for (String path : entry.options().paths()) {
            entry.options()
                    .at(path)
                    .filter(each -> !each.isMapping())
                    .ifPresent(each -> options.put(path, each.toString()));
        }
        entry.metadata()
                .paths()
                .forEach(path -> entry.metadata()
                        .at(path)
                        .filter(each -> !each.isMapping())
                        .map(ConfigTree::toString)
                        .ifPresent(value -> options.put("metadata." + path, value)));
        if (!entry.credentials().isEmpty()) {
            options.put("credentials", entry.credentials().toString());
        }
        return options;
    }

    private List<String> lines(Explanation told, int columns) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("dataset", List.of(name.value()));
        facts.put("served by", List.of(servedBy(told)));
        told.entry().ifPresent(entry -> {
            facts.put("at", List.of(entry.location().describe()));
            options(entry).forEach((key, value) -> facts.put(key, List.of(value.toString())));
        });
        if (!told.others().isEmpty()) {
            facts.put(
                    "also match",
                    told.others().stream()
                            .map(each -> lost(each, told.chosen()))
                            .toList());
        }
        int width = facts.keySet().stream().mapToInt(Columns::of).max().orElse(0) + 2;
        List<String> lines = new ArrayList<>();
        facts.forEach((label, texts) ->
                lines.addAll(TextTable.labelled(label + " ".repeat(width - Columns.of(label)), texts, columns)));
        return lines;
    }

    private static String servedBy(Explanation told) {
        if (told.entry().isEmpty()) {
            return "memory, since there is neither an entry nor a pattern for it";
        }
        return told.chosen()
                .map(pattern -> "the pattern '" + pattern.name() + "', where " + values(pattern))
                .orElse("its own entry");
    }

    private static String values(MatchedPattern pattern) {
        List<String> values = new ArrayList<>();
        pattern.values().forEach((key, value) -> values.add(key + " is '" + value + "'"));
        return String.join(" and ", values);
    }

    private static String lost(MatchedPattern other, Optional<MatchedPattern> chosen) {
        String reason = chosen.isEmpty()
                ? "an entry of its own comes first"
                : other.literals() < chosen.get().literals()
                        ? "it says less of the name, " + other.literals() + " characters instead of "
                                + chosen.get().literals()
                        : other.values().size() < chosen.get().values().size()
                                ? "it has fewer placeholders"
                                : "it comes later in the alphabet";
        return "'" + other.name() + "' (" + other.location().describe() + "): " + reason;
    }
}
