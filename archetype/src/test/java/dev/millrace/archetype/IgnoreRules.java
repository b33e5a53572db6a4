package dev.millrace.archetype;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/** What a {@code .dockerignore} leaves out, as far as the template goes: without exceptions that begin with {@code !}. */
final class IgnoreRules {
    private final List<PathMatcher> matchers;

    private IgnoreRules(List<PathMatcher> matchers) {
        this.matchers = matchers;
    }

    static IgnoreRules of(String text) {
        return new IgnoreRules(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(IgnoreRules::matcher)
                .toList());
    }

    /** Tells whether a file, or a folder around it, is left out. */
    boolean ignore(String name) {
        for (Path each = Path.of(name); each != null; each = each.getParent()) {
            Path path = each;
            if (matchers.stream().anyMatch(matcher -> matcher.matches(path))) {
                return true;
            }
        }
        return false;
    }

    private static PathMatcher matcher(String pattern) {
        // Docker's **/ stands for no folder too
        String glob = pattern.startsWith("**/") ? "{" + pattern.substring(3) + "," + pattern + "}" : pattern;
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
}
