package dev.millrace.format.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.enumType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.float16Type;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timeType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.GroupBuilder;
import org.junit.jupiter.api.Test;

class FooterSchemaTest {
    @Test
    void readsEveryTypeAsParquetJavaWritesIt() {
        GroupBuilder<MessageType> builder = Types.buildMessage();
        for (PrimitiveTypeName type : PrimitiveTypeName.values()) {
            builder.addField(Types.primitive(type, Repetition.OPTIONAL)
                    .length(type == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY ? 12 : 0)
                    .named("plain_" + type));
        }
        MessageType schema = withAnnotations(builder)
                .addField(Types.required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(2)
                        .as(float16Type())
                        .named("half"))
                .addField(Types.required(PrimitiveTypeName.INT64)
                        .as(timestampType(false, TimeUnit.NANOS))
                        .named("nanos"))
                .optionalGroup()
                .repeated(PrimitiveTypeName.INT32)
                .named("list")
                .requiredGroup()
                .required(PrimitiveTypeName.BINARY)
                .named("leaf")
                .named("deeper")
                .named("group")
                .named("table");

        assertThat(FooterSchema.read(written(schema))).isEqualTo(schema);
    }

    @Test
    void readsWhatOlderWritersSay() {
        MessageType schema = withAnnotations(Types.buildMessage()).named("table");
        List<SchemaElement> elements = written(schema);
        elements.forEach(element -> element.setLogicalType(null));

        assertThat(FooterSchema.read(elements)).isEqualTo(schema);
    }

    @Test
    void refusesGroupsWithoutAnEnd() {
        List<SchemaElement> elements = new ArrayList<>();
        for (int depth = 0; depth < 100_000; depth++) {
            SchemaElement group = new SchemaElement("group");
            group.setRepetition_type(FieldRepetitionType.REQUIRED);
            group.setNum_children(1);
            elements.add(group);
        }

        assertThatThrownBy(() -> FooterSchema.read(elements)).hasMessage("groups in groups, more than 100 deep");
    }

    @Test
    void refusesColumnsThatTheRootDoesNotCount() {
        List<SchemaElement> elements =
                written(withAnnotations(Types.buildMessage()).named("table"));
        elements.get(0).setNum_children(elements.size() - 2);

        assertThatThrownBy(() -> FooterSchema.read(elements)).hasMessage("columns behind the last one");
    }

    private static GroupBuilder<MessageType> withAnnotations(GroupBuilder<MessageType> builder) {
        for (int bits : new int[] {8, 16, 32, 64}) {
            PrimitiveTypeName type = bits == 64 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.INT32;
            builder.addField(Types.required(type).as(intType(bits, true)).named("int" + bits));
            builder.addField(Types.required(type).as(intType(bits, false)).named("uint" + bits));
        }
        return builder.addField(Types.required(PrimitiveTypeName.BINARY)
                        .as(stringType())
                        .named("text"))
                .addField(
                        Types.required(PrimitiveTypeName.BINARY).as(enumType()).named("enum"))
                .addField(
                        Types.required(PrimitiveTypeName.BINARY).as(jsonType()).named("json"))
                .addField(Types.required(PrimitiveTypeName.INT32).as(dateType()).named("date"))
                .addField(Types.required(PrimitiveTypeName.INT64)
                        .as(decimalType(3, 17))
                        .named("decimal"))
                .addField(Types.required(PrimitiveTypeName.INT32)
                        .as(timeType(true, TimeUnit.MILLIS))
                        .named("time_millis"))
                .addField(Types.required(PrimitiveTypeName.INT64)
                        .as(timeType(true, TimeUnit.MICROS))
                        .named("time_micros"))
                .addField(Types.required(PrimitiveTypeName.INT64)
                        .as(timestampType(true, TimeUnit.MILLIS))
                        .named("millis"))
                .addField(Types.required(PrimitiveTypeName.INT64)
                        .as(timestampType(true, TimeUnit.MICROS))
                        .named("micros"));
    }

    private static List<SchemaElement> written(MessageType schema) {
        FileMetaData footer = new ParquetMetadataConverter()
                .toParquetMetadata(
                        1,
                        new ParquetMetadata(
                                new org.apache.parquet.hadoop.metadata.FileMetaData(schema, Map.of(), "test"),
                                List.of()));
        return footer.getSchema();
    }
}
