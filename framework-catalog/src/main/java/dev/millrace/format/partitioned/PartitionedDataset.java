package dev.millrace.format.partitioned;

import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.Partitions;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.InnerDatasets;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Files of a folder, each loaded when a node asks for it. */
final class PartitionedDataset implements Dataset<Partitions<?>>, SupportsBinding, SupportsExists {
    private static final ValueType TABLE = ValueType.of(Table.class);
    private static final ValueType TABLES = ValueType.of(Stream.class, TABLE);

    private final PartitionFolder folder;
    private final PartitionSource source;
    private final InnerDatasets inner;
    private final List<String> keys;
    private final boolean overwrite;

    PartitionedDataset(
            PartitionFolder folder, PartitionSource source, InnerDatasets inner, List<String> keys, boolean overwrite) {
        this.folder = folder;
        this.source = source;
        this.inner = inner;
        this.keys = keys;
        this.overwrite = overwrite;
    }

    @Override
    public ValueType type() {
        return ValueType.of(Partitions.class, sample().type());
    }

    /** Returns a dataset as all of them are, to be asked for its type. */
    private Dataset<?> sample() {
        return inner.at(folder.file("partition"));
    }

    @Override
    public Partitions<?> load() {
        return partitions(sample().type());
    }

    @Override
    public void save(Partitions<?> value) {
        save(value.toMap(), sample().type());
    }

    @Override
    public boolean binds(ValueType type) {
        if (type.is(Partitions.class) || type.is(Map.class)) {
            return bindsElement(elementOf(type));
        }
        return sample().type().equals(TABLE)
                && (streams(type) || inner.conversions().converts(TABLE, type));
    }

    private boolean streams(ValueType type) {
        return (type.is(Stream.class) || type.is(Iterator.class))
                && inner.conversions().converts(TABLES, type);
    }

    private boolean bindsElement(ValueType element) {
        Dataset<?> sample = sample();
        return element.isAnything()
                || (sample instanceof SupportsBinding binding && binding.binds(element))
                || (inner.conversions().converts(sample.type(), element)
                        && inner.conversions().converts(element, sample.type()));
    }

    /** Returns the type of each value, whether there are values or what loads them. */
    private static ValueType elementOf(ValueType type) {
        ValueType element = type.is(Map.class)
                ? type.argument(Map.class, 1).orElse(ValueType.anything())
                : type.argument(Partitions.class, 0).orElse(ValueType.anything());
        return element.is(Supplier.class) ? element.argument(Supplier.class, 0).orElse(ValueType.anything()) : element;
    }

    private static boolean isMapOfValues(ValueType type) {
        return type.is(Map.class)
                && !type.argument(Map.class, 1).orElse(ValueType.anything()).is(Supplier.class);
    }

    @Override
    public Object loadAs(ValueType type) {
        if (streams(type)) {
            return inner.conversions().convert(tables(), TABLES, type);
        }
        if (!type.is(Partitions.class) && !type.is(Map.class)) {
            return inner.conversions().convert(rows(), TABLE, type);
        }
        Partitions<Object> partitions = partitions(elementOf(type));
        if (!isMapOfValues(type)) {
            return type.is(Map.class) ? partitions.toMap() : partitions;
        }
        Map<String, Object> values = new TreeMap<>();
        partitions.forEach(each -> values.put(each.id(), each.load()));
        return values;
    }

    private Table rows() {
        List<Table> tables = tables().toList();
        if (tables.isEmpty()) {
            throw folder.problems().nothingNew();
        }
        return Table.concat(tables);
    }

    /** Returns the partitions as tables, with the keys of their folders as columns, each loaded when it comes up. */
    private Stream<Table> tables() {
        Allocations.beginStreaming();
        List<String> ids = source.ids();
        if (ids.isEmpty()) {
            return Stream.empty();
        }
        HiveKeys hive = HiveKeys.of(folder.name(), ids);
        return ids.stream().map(id -> hive.with(id, (Table) load(id, TABLE)));
    }

    private Partitions<Object> partitions(ValueType element) {
        beginStreaming();
        Map<String, Supplier<Object>> loaders = new LinkedHashMap<>();
        source.ids().forEach(id -> loaders.put(id, () -> load(id, element)));
        return Partitions.lazily(loaders);
    }

    /** Lets tables be freed one by one; without tables nothing of Arrow is touched. */
    private void beginStreaming() {
        if (sample().type().equals(TABLE)) {
            Allocations.beginStreaming();
        }
    }

    private Object load(String id, ValueType wanted) {
        Dataset<?> file = inner.at(folder.file(id));
        if (!wanted.isAnything() && file instanceof SupportsBinding binding && binding.binds(wanted)) {
            return binding.loadAs(wanted);
        }
        return inner.conversions().convert(file.load(), file.type(), wanted);
    }

    @Override
    public void saveAs(Object value, ValueType type) {
        if (value instanceof Partitions<?> partitions) {
            save(partitions.toMap(), elementOf(type));
        } else if (value instanceof Map<?, ?> map) {
            save(map, elementOf(type));
        } else {
            saveTable(value, type);
        }
    }

    private void saveTable(Object value, ValueType type) {
        if (keys.isEmpty()) {
            throw folder.problems().noKeys();
        }
        Conversions conversions = inner.conversions();
        ValueType held = conversions.held(type);
        Table table = (Table) conversions.convert(conversions.convert(value, type, held), held, TABLE);
        save(HiveKeys.divide(table, keys), TABLE);
    }

    private void save(Map<?, ?> values, ValueType declared) {
        beginStreaming();
        List<String> ids = values.keySet().stream().map(String::valueOf).toList();
        folder.replace(ids, overwrite, (id, path) -> {
            Object given = values.get(id);
            Object value = given instanceof Supplier<?> supplier ? supplier.get() : given;
            if (value == null) {
                throw folder.problems().nothingGiven(id);
            }
            save(inner.at(path), value, declared);
        });
    }

    @SuppressWarnings("unchecked") // the value was converted to the dataset's own type
    private void save(Dataset<?> file, Object value, ValueType declared) {
        ValueType type = declared.isAnything() ? ValueType.of(value.getClass()) : declared;
        if (file instanceof SupportsBinding binding && binding.binds(type)) {
            binding.saveAs(value, type);
        } else {
            ((Dataset<Object>) file).save(inner.conversions().convert(value, type, file.type()));
        }
    }

    @Override
    public boolean exists() {
        return !folder.ids().isEmpty();
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("type", "partitioned");
        told.put("path", folder.name());
        told.put("dataset", sample().describe().getOrDefault("type", ""));
        return told;
    }
}
