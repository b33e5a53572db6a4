package dev.millrace.checker;

import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.problem.InvalidDefinitionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A catalog some of whose entries can't be judged here: those of plugins' formats, or with mistakes that a start tells. */
final class KnownCatalog implements Catalog {
    private final Catalog judged;
    private final Set<DatasetName> others;
    private final List<String> sources;

    KnownCatalog(Catalog judged, Set<DatasetName> others, List<String> sources) {
        this.judged = judged;
        this.others = Set.copyOf(others);
        this.sources = List.copyOf(sources);
    }

    @Override
    public Set<DatasetName> names() {
        Set<DatasetName> names = new TreeSet<>(judged.names());
        names.addAll(others);
        return names;
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        if (others.contains(name)) {
            return Optional.of(UnknownDataset.INSTANCE);
        }
        try {
            return judged.find(name);
        } catch (InvalidDefinitionException e) {
            return Optional.of(UnknownDataset.INSTANCE);
        }
    }

    @Override
    public List<String> sources() {
        return sources;
    }

    @Override
    public Conversions conversions() {
        return judged.conversions();
    }
}
