package dev.millrace.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * A file that parquet-java writes.
 *
 * @param path where it is
 * @param codec the codec that the file names
 * @param compression makes the bytes of a page
 */
record ParquetJavaFile(Path path, CompressionCodecName codec, Compression compression) {
    /** Compresses what is written to a stream. */
    @FunctionalInterface
    interface Compression {
        OutputStream onto(OutputStream target) throws IOException;
    }

    static ParquetJavaFile at(Path path) {
        return new ParquetJavaFile(path, CompressionCodecName.UNCOMPRESSED, target -> target);
    }

    /** Writes one column, whose values are bytes or null. */
    void write(String column, WriterVersion version, byte[]... values) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message table { " + column + "; }");
        try (ParquetFileWriter file = new ParquetFileWriter(
                new LocalOutputFile(path), schema, ParquetFileWriter.Mode.OVERWRITE, 1 << 20, 0, 64, 64, true)) {
            file.start();
            if (values.length > 0) {
                file.startBlock(values.length);
                writeColumn(file, schema, version, values);
                file.endBlock();
            }
            file.end(Map.of());
        }
    }

    private void writeColumn(ParquetFileWriter file, MessageType schema, WriterVersion version, byte[]... values)
            throws IOException {
        try (ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                new Compressor(), schema, HeapByteBufferAllocator.getInstance(), 64, true)) {
            try (ColumnWriteStore store = ParquetProperties.builder()
                    .withWriterVersion(version)
                    .build()
                    .newColumnWriteStore(schema, pages)) {
                ColumnWriter writer = store.getColumnWriter(schema.getColumns().get(0));
                for (byte[] value : values) {
                    if (value == null) {
                        writer.writeNull(0, 0);
                    } else {
                        writer.write(Binary.fromConstantByteArray(value), 0, 1);
                    }
                    store.endRecord();
                }
            }
            pages.flushToFileWriter(file);
        }
    }

    /** Compresses page by page. */
    private final class Compressor implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream target = compression.onto(compressed)) {
                page.writeAllTo(target);
            }
            return BytesInput.from(compressed.toByteArray());
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
