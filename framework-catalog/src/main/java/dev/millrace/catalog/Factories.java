package dev.millrace.catalog;

import dev.millrace.config.ConfigTree;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The factories by type key. Safe for use by several threads. */
final class Factories {
    /** Types of artifacts of ours that need not be on the class path. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "avro", "dev.millrace:millrace-avro",
            "excel", "dev.millrace:millrace-excel",
            "jdbc", "dev.millrace:millrace-jdbc");

    private final Map<String, DatasetFactory<?>> byKey = new TreeMap<>();
    private final Map<String, Optional<DatasetFactory<?>>> byClass = new ConcurrentHashMap<>();

    Factories(Collection<DatasetFactory<?>> factories, List<Problem> problems) {
        for (DatasetFactory<?> factory : factories) {
            DatasetFactory<?> first = byKey.putIfAbsent(factory.type(), factory);
            if (first != null && first.getClass() != factory.getClass()) {
                problems.add(Problem.error(
                                CatalogProblems.TYPE_TWICE, "Two factories have the type key '" + factory.type() + "'.")
                        .with("one", first.getClass().getName())
                        .with("other", factory.getClass().getName())
                        .fix("remove one of them from the class path, or give it another key"));
            }
        }
    }

    /** Returns the factories in the order of their keys. */
    Collection<DatasetFactory<?>> all() {
        return byKey.values();
    }

    /** Finds the factory that an entry names, or adds a problem. */
    Optional<DatasetFactory<?>> find(String entry, ConfigTree type, List<Problem> problems) {
        String key = type.scalar().map(Object::toString).orElse("");
        DatasetFactory<?> known = byKey.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        if (new FactoryClass(key).isQualified()) {
            return byClass.computeIfAbsent(key, each -> make(entry, type, each, problems));
        }
        Problem problem = Problem.error(
                        CatalogProblems.UNKNOWN_TYPE, "Entry '" + entry + "' has the unknown type '" + key + "'.")
                .at(type.location())
                .with("expected", String.join(", ", byKey.keySet()) + ", or the class of a DatasetFactory");
        String artifact = ARTIFACTS.get(key);
        problems.add(
                artifact == null
                        ? problem.didYouMean(key, byKey.keySet())
                        : problem.fix("add the artifact " + artifact + " to the dependencies of the project"));
        return Optional.empty();
    }

    private Optional<DatasetFactory<?>> make(String entry, ConfigTree type, String name, List<Problem> problems) {
        try {
            return Optional.of(new FactoryClass(name).make());
        } catch (FactoryClass.Refused e) {
            String simple = name.substring(name.lastIndexOf('.') + 1).replaceFirst("(?i)(format|dataset|factory)$", "");
            problems.add(Problem.error(
                            CatalogProblems.NOT_A_FACTORY,
                            "Entry '" + entry + "' has the type " + name + ", which can't serve: " + e.getMessage()
                                    + ".")
                    .at(type.location())
                    .with("expected", String.join(", ", byKey.keySet()) + ", or the class of a DatasetFactory")
                    .didYouMean(simple, byKey.keySet())
                    .fix("name one of these types, or a factory of an artifact that the project depends on"));
            return Optional.empty();
        }
    }
}
