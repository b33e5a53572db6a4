package dev.millrace.yaml;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the files of one environment together, in which order does not matter: nothing may stand in two of them.
 *
 * @param sharesSections whether two files may each hold a part of one section
 * @param problems takes every problem that is found
 */
record Union(boolean sharesSections, List<Problem> problems) {
    static final ProblemCode TWO_FILES = new ProblemCode("CONFIG", 12);

    /** Returns one mapping with the keys of all. */
    ConfigTree of(List<ConfigTree> files) {
        return files.size() == 1 ? files.get(0) : union(files, "");
    }

    private ConfigTree union(List<ConfigTree> sections, String path) {
        Map<String, List<ConfigTree>> byKey = new LinkedHashMap<>();
        for (ConfigTree section : sections) {
            section.children()
                    .forEach((key, child) -> byKey.computeIfAbsent(key, each -> new ArrayList<>(1))
                            .add(child));
        }
        Map<String, ConfigTree> all = new LinkedHashMap<>();
        byKey.forEach((key, values) -> all.put(key, one(values, path.isEmpty() ? key : path + "." + key)));
        ConfigTree first = sections.isEmpty() ? ConfigTree.empty() : sections.get(0);
        return ConfigTree.mapping(all, first.location());
    }

    private ConfigTree one(List<ConfigTree> values, String path) {
        ConfigTree first = values.get(0);
        if (values.size() == 1) {
            return first;
        }
        if (sharesSections && values.stream().allMatch(ConfigTree::isMapping)) {
            return union(values, path);
        }
        boolean sameTemplate = path.startsWith("_") && values.stream().allMatch(first::equals);
        if (!sameTemplate) {
            problems.add(twice(values, path));
        }
        return first;
    }

    private static Problem twice(List<ConfigTree> values, String path) {
        Problem problem = Problem.error(TWO_FILES, "'" + path + "' stands in two files of one environment.")
                .at(values.get(0).location());
        for (ConfigTree other : values.subList(1, values.size())) {
            problem = problem.with("and at", other.location());
        }
        return problem.fix("remove or rename one of them; only another environment may replace a key");
    }
}
