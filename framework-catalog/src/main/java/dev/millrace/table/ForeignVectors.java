package dev.millrace.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarBinaryVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Makes vectors that a table can hold of vectors that other programs use: dictionary-encoded, unsigned, with 64-bit
 * offsets, views and so on. Shares the memory of whatever need not change. Used once, and closed after it.
 */
final class ForeignVectors implements AutoCloseable {
    private final @Nullable DictionaryProvider dictionaries;
    private final Map<Long, FieldVector> plainDictionaries = new HashMap<>();

    ForeignVectors(@Nullable DictionaryProvider dictionaries) {
        this.dictionaries = dictionaries;
    }

    /**
     * Returns vectors of the same values, which the caller closes; the given ones stay as they are.
     *
     * @throws dev.millrace.problem.DatasetException naming all columns that a table can't hold
     */
    static List<FieldVector> plain(List<FieldVector> vectors, int rowCount, @Nullable DictionaryProvider dictionaries) {
        List<FieldVector> plain = new ArrayList<>();
        try (ForeignVectors conversion = new ForeignVectors(dictionaries)) {
            List<Optional<Field>> fields =
                    vectors.stream().map(conversion::plainField).toList();
            refuseUnknown(vectors, fields);
            for (int i = 0; i < vectors.size(); i++) {
                FieldVector vector = vectors.get(i);
                plain.add(
                        ColumnType.of(vector.getField()).isPresent()
                                ? Buffers.share(vector, 0, rowCount)
                                : conversion.convert(vector, fields.get(i).orElseThrow()));
            }
            return plain;
        } catch (RuntimeException | Error e) {
            plain.forEach(FieldVector::close);
            throw e;
        }
    }

    private static void refuseUnknown(List<FieldVector> vectors, List<Optional<Field>> fields) {
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            if (fields.get(i).isEmpty()) {
                refused.add(ArrowSchemas.describe(vectors.get(i).getField()));
            }
        }
        if (!refused.isEmpty()) {
            throw TableProblems.unsupported(refused);
        }
    }

    @Override
    public void close() {
        plainDictionaries.values().forEach(FieldVector::close);
    }

    /** Returns how a vector is described once it is converted; empty if a table can't hold it. */
    private Optional<Field> plainField(FieldVector vector) {
        return valueField(vector.getField()).flatMap(ForeignTypes::plain);
    }

    /** Describes dictionary-encoded fields by the type of their values. */
    private Optional<Field> valueField(Field field) {
        DictionaryEncoding encoding = field.getDictionary();
        if (encoding != null) {
            Dictionary dictionary = dictionaries == null ? null : dictionaries.lookup(encoding.getId());
            return Optional.ofNullable(dictionary)
                    .flatMap(each -> valueField(each.getVector().getField()))
                    .map(each -> new Field(
                            field.getName(),
                            new FieldType(true, each.getType(), null, field.getMetadata()),
                            each.getChildren()));
        }
        List<Field> children = new ArrayList<>();
        for (Field child : field.getChildren()) {
            Optional<Field> value = valueField(child);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            children.add(value.get());
        }
        return Optional.of(new Field(
                field.getName(),
                new FieldType(field.isNullable(), field.getType(), null, field.getMetadata()),
                children));
    }

    private FieldVector convert(FieldVector source, Field plain) {
        BufferAllocator own = source.getAllocator();
        // a vector of nulls has no memory, and none to take it from
        FieldVector target = plain.createVector(own == null ? Allocations.allocator() : own);
        try {
            fill(source, target);
            return target;
        } catch (RuntimeException | Error e) {
            target.close();
            throw e;
        }
    }

    private void fill(FieldVector source, FieldVector target) {
        if (source.getField().getDictionary() != null) {
            decode((BaseIntVector) source, source.getField().getDictionary().getId(), target);
        } else if (source instanceof ExtensionTypeVector<?> extension) {
            fill((FieldVector) extension.getUnderlyingVector(), target);
        } else if (source instanceof NullVector) {
            allocate(target, source.getValueCount());
            target.setValueCount(source.getValueCount());
        } else if (source instanceof BaseLargeVariableWidthVector) {
            narrow(source, target);
        } else if (source instanceof LargeListVector) {
            narrow(source, target);
            fillChildren(source, target);
        } else if (source instanceof FixedSizeListVector list) {
            space(source, list.getListSize(), target);
            fillChildren(source, target);
        } else if (source instanceof FixedSizeBinaryVector binary) {
            space(source, binary.getByteWidth(), target);
        } else if (!copied(source, target)) {
            load(source, target, source.getFieldBuffers());
            fillChildren(source, target);
        }
    }

    private void fillChildren(FieldVector source, FieldVector target) {
        for (int i = 0; i < source.getChildrenFromFields().size(); i++) {
            fill(
                    source.getChildrenFromFields().get(i),
                    target.getChildrenFromFields().get(i));
        }
    }

    private void decode(BaseIntVector indexes, long id, FieldVector target) {
        FieldVector values = dictionary(id);
        FieldVector source = (FieldVector) indexes;
        copy(source, target, row -> {
            long index = indexes.getValueAsLong(row);
            if (index < 0 || index >= values.getValueCount()) {
                throw new IndexOutOfBoundsException(
                        "Row " + row + " names value " + index + " of " + values.getValueCount());
            }
            target.copyFromSafe((int) index, row, values);
        });
    }

    private FieldVector dictionary(long id) {
        FieldVector known = plainDictionaries.get(id);
        if (known == null) {
            FieldVector values = Objects.requireNonNull(dictionaries).lookup(id).getVector();
            known = convert(values, plainField(values).orElseThrow());
            plainDictionaries.put(id, known);
        }
        return known;
    }

    /** Converts value by value where the bytes are not the same; false if they are. */
    private static boolean copied(FieldVector source, FieldVector target) {
        if (source instanceof UInt1Vector bytes) {
            SmallIntVector wide = (SmallIntVector) target;
            copy(source, target, row -> wide.set(row, Byte.toUnsignedInt(bytes.get(row))));
        } else if (source instanceof UInt2Vector shorts) {
            IntVector wide = (IntVector) target;
            copy(source, target, row -> wide.set(row, shorts.get(row)));
        } else if (source instanceof UInt4Vector ints) {
            BigIntVector wide = (BigIntVector) target;
            copy(source, target, row -> wide.set(row, Integer.toUnsignedLong(ints.get(row))));
        } else if (source instanceof UInt8Vector longs) {
            DecimalVector wide = (DecimalVector) target;
            copy(source, target, row -> wide.set(row, new BigDecimal(longs.getObjectNoOverflow(row))));
        } else if (source instanceof Float2Vector halves) {
            Float4Vector wide = (Float4Vector) target;
            copy(source, target, row -> wide.set(row, halves.getValueAsFloat(row)));
        } else if (source instanceof ViewVarCharVector views) {
            VarCharVector texts = (VarCharVector) target;
            copy(source, target, row -> texts.setSafe(row, views.get(row)));
        } else if (source instanceof ViewVarBinaryVector views) {
            VarBinaryVector binaries = (VarBinaryVector) target;
            copy(source, target, row -> binaries.setSafe(row, views.get(row)));
        } else {
            return false;
        }
        return true;
    }

    private static void copy(FieldVector source, FieldVector target, IntConsumer value) {
        int rows = source.getValueCount();
        allocate(target, rows);
        for (int row = 0; row < rows; row++) {
            if (!source.isNull(row)) {
                value.accept(row);
            }
        }
        target.setValueCount(rows);
    }

    private static void allocate(FieldVector target, int rows) {
        target.setInitialCapacity(rows);
        target.allocateNew();
    }

    /** Shares the values of a vector that has 64-bit offsets, and makes 32-bit ones. */
    private static void narrow(FieldVector source, FieldVector target) {
        int rows = source.getValueCount();
        ArrowBuf offsets = source.getOffsetBuffer();
        loadWithOffsets(source, target, rows == 0 ? row -> 0 : row -> offsets.getLong((long) row * Long.BYTES));
    }

    /** Shares the values of a vector without offsets, each value of which is as long as the others. */
    private static void space(FieldVector source, int width, FieldVector target) {
        loadWithOffsets(source, target, row -> (long) row * width);
    }

    /** Returns where the value of a row begins; the row after the last tells where it ends. */
    @FunctionalInterface
    private interface Offsets {
        long at(int row);
    }

    private static void loadWithOffsets(FieldVector source, FieldVector target, Offsets offsets) {
        int rows = source.getValueCount();
        if (offsets.at(rows) > Integer.MAX_VALUE) {
            throw TableProblems.tooLong(source.getName());
        }
        BufferAllocator allocator = source.getAllocator();
        try (ArrowBuf narrow = allocator.buffer(Integer.BYTES * (rows + 1L))) {
            for (int row = 0; row <= rows; row++) {
                narrow.setInt((long) row * Integer.BYTES, (int) offsets.at(row));
            }
            List<ArrowBuf> buffers =
                    new ArrayList<>(List.of(source.getFieldBuffers().get(0), narrow));
            boolean nested = !source.getChildrenFromFields().isEmpty();
            if (!nested) {
                buffers.add(source.getDataBuffer());
            }
            load(source, target, buffers);
        }
    }

    private static void load(FieldVector source, FieldVector target, List<ArrowBuf> buffers) {
        target.loadFieldBuffers(new ArrowFieldNode(source.getValueCount(), source.getNullCount()), buffers);
    }
}
