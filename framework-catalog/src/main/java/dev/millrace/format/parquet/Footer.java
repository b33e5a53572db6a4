package dev.millrace.format.parquet;

import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a Parquet file tells of the rest.
 *
 * <p>Made from the Thrift structures alone: parquet-java's {@code ParquetMetadata} makes a JSON mapper when it is first
 * used, which takes longer than to read a small file.
 *
 * @param schema the columns, nested ones included
 * @param groups the row groups in the order of their rows
 * @param ordered whether least and greatest values are those in the order that the column's type has
 * @param hints what Arrow's libraries tell of the columns
 * @param metadata notes about the whole
 * @param createdBy the program that wrote the file, if it says so
 */
record Footer(
        MessageType schema,
        List<RowGroup> groups,
        boolean ordered,
        ArrowHints hints,
        Map<String, String> metadata,
        @Nullable String createdBy) {
    /** Writers that are known to compare decimal numbers in bytes by their sign; Polars 1.44 does not. */
    private static final List<String> EXACT_WRITERS = List.of("millrace", "parquet-mr", "parquet-cpp", "DuckDB");

    /** Tells whether the least and greatest values that are told of columns of a type can be relied on. */
    boolean hasBounds(PrimitiveType type) {
        boolean inBytes = type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                || type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        return ordered
                && (!inBytes
                        || !ParquetTypes.isDecimal(type)
                        || createdBy != null && EXACT_WRITERS.stream().anyMatch(createdBy::startsWith));
    }

    /**
     * Reads what was decoded.
     *
     * @throws RuntimeException if it contradicts itself
     */
    static Footer of(FileMetaData metadata) {
        return new Footer(
                FooterSchema.read(metadata.getSchema()),
                List.copyOf(metadata.getRow_groups()),
                isOrdered(metadata.getColumn_orders()),
                ArrowHints.of(metadata),
                FileNotes.read(metadata),
                metadata.getCreated_by());
    }

    private static boolean isOrdered(@Nullable List<ColumnOrder> orders) {
        return orders != null && orders.stream().allMatch(ColumnOrder::isSetTYPE_ORDER);
    }
}
