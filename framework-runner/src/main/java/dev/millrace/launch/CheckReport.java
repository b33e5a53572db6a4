package dev.millrace.launch;

import dev.millrace.config.Environment;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a check has found.
 *
 * @param pipelines the names of the pipelines that were checked
 * @param environments the environments in which they were checked
 * @param findings the problems: errors, warnings, hints; those of one kind together
 */
public record CheckReport(List<String> pipelines, List<Environment> environments, List<Finding> findings) {
    /**
     * A problem, told once.
     *
     * @param problem the problem, as it is in the first of the environments
     * @param environments where it is
     */
    public record Finding(Problem problem, List<Environment> environments) {
        /** Copies the list. */
        public Finding {
            environments = List.copyOf(environments);
        }
    }

    /** Copies the lists. */
    public CheckReport {
        pipelines = List.copyOf(pipelines);
        environments = List.copyOf(environments);
        findings = List.copyOf(findings);
    }

    /** Returns what was found of one severity. */
    public List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(each -> each.problem().severity() == severity)
                .toList();
    }

    /** Tells whether there are neither errors nor warnings; hints may be there. */
    public boolean isClean() {
        return of(Severity.ERROR).isEmpty() && of(Severity.WARNING).isEmpty();
    }

    /**
     * Returns normally if there is no error.
     *
     * @throws InvalidDefinitionException with everything that was found if there is one
     */
    public void throwIfAny() {
        new Problems(findings.stream().map(this::told).toList()).throwIfAny("The project cannot be used");
    }

    /** Renders all of it for a person: what was checked and how much was found, and the problems by severity. */
    public String render() {
        List<String> parts = new ArrayList<>();
        parts.add(counted(pipelines.size(), "pipeline") + " in " + counted(environments.size(), "environment") + " ("
                + names(environments) + "): " + counts());
        int number = 1;
        for (Severity severity : Severity.values()) {
            List<Finding> found = of(severity);
            if (!found.isEmpty()) {
                parts.add("\n" + heading(severity));
            }
            for (Finding each : found) {
                parts.add(number++ + ") " + told(each).render());
            }
        }
        return String.join("\n", parts);
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int found = of(severity).size();
            if (found > 0) {
                counts.add(counted(found, severity.name().toLowerCase(Locale.ROOT)));
            }
        }
        return counts.isEmpty() ? "nothing found" : String.join(", ", counts);
    }

    /** Adds where a problem is, unless that is everywhere. */
    private Problem told(Finding finding) {
        return finding.environments().size() == environments.size()
                ? finding.problem()
                : finding.problem().with("only in", names(finding.environments()));
    }

    private static String heading(Severity severity) {
        return switch (severity) {
            case ERROR -> "Errors";
            case WARNING -> "Warnings";
            case HINT -> "Hints";
        };
    }

    private static String names(List<Environment> environments) {
        return String.join(", ", environments.stream().map(Environment::name).toList());
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
