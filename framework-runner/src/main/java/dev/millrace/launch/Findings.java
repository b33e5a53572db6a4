package dev.millrace.launch;

import dev.millrace.config.Environment;
import dev.millrace.launch.CheckReport.Finding;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problem.Detail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects problems, and tells those once that are in several environments or pipelines. */
final class Findings {
    /** What differs between environments and pipelines though the mistake is the same: where was searched, suggestions. */
    private static final Set<String> BESIDE_THE_MISTAKE = Set.of("looked in", "");

    private static final Comparator<Finding> BY_KIND = Comparator.comparing(
                    (Finding each) -> each.problem().severity())
            .thenComparing(each -> each.problem().code().area())
            .thenComparing(each -> each.problem().code().number());

    private final List<Environment> environments = new ArrayList<>();
    private final Map<Problem, Problem> first = new LinkedHashMap<>();
    private final Map<Problem, List<Environment>> places = new LinkedHashMap<>();

    /** Says in which environment the next problems are. */
    void begin(Environment environment) {
        environments.add(environment);
    }

    void addAll(Iterable<Problem> problems) {
        problems.forEach(this::add);
    }

    void add(Problem problem) {
        Problem mistake = mistake(problem);
        Environment now = environments.get(environments.size() - 1);
        first.putIfAbsent(mistake, problem);
        List<Environment> known = places.computeIfAbsent(mistake, each -> new ArrayList<>());
        if (!known.contains(now)) {
            known.add(now);
        }
    }

    CheckReport report(Collection<String> pipelines) {
        List<Finding> findings = new ArrayList<>();
        places.forEach((mistake, where) -> findings.add(new Finding(first.getOrDefault(mistake, mistake), where)));
        return new CheckReport(
                List.copyOf(pipelines),
                environments,
                findings.stream().sorted(BY_KIND).toList());
    }

    private static Problem mistake(Problem problem) {
        List<Detail> details = problem.details().stream()
                .filter(each -> !BESIDE_THE_MISTAKE.contains(each.label()))
                .toList();
        return new Problem(problem.code(), problem.severity(), problem.what(), details);
    }
}
