package dev.millrace.format.parquet;

import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Hands single present values of a table's vector to Parquet. */
@FunctionalInterface
interface Cells {
    long MILLIS_PER_DAY = 86_400_000;
    int MILLIS_PER_SECOND = 1_000;

    /**
     * Writes one value.
     *
     * @param level the definition level of a present value
     * @throws ArithmeticException if the value is out of the range of the column in the file
     */
    void write(ColumnWriter writer, int row, int level);

    /** Returns the way to write a vector's values; the column in the file is that of {@link TableTypes}. */
    static Cells of(FieldVector vector) {
        if (vector instanceof BaseVariableWidthVector) {
            return (writer, row, level) -> writer.write(bytes(vector, row), 0, level);
        }
        ArrowBuf data = vector.getDataBuffer();
        return switch (vector.getMinorType()) {
            case DECIMAL, DECIMAL256 ->
                decimal(vector, (ArrowType.Decimal) vector.getField().getType());
            case BIT -> (writer, row, level) -> writer.write(BitVectorHelper.get(data, row) == 1, 0, level);
            case TINYINT -> (writer, row, level) -> writer.write((int) data.getByte(row), 0, level);
            case SMALLINT -> (writer, row, level) -> writer.write((int) data.getShort(row * 2L), 0, level);
            case INT, DATEDAY, TIMEMILLI -> (writer, row, level) -> writer.write(data.getInt(row * 4L), 0, level);
            case FLOAT4 -> (writer, row, level) -> writer.write(data.getFloat(row * 4L), 0, level);
            case FLOAT8 -> (writer, row, level) -> writer.write(data.getDouble(row * 8L), 0, level);
            case TIMESEC ->
                (writer, row, level) ->
                        writer.write(Math.multiplyExact(data.getInt(row * 4L), MILLIS_PER_SECOND), 0, level);
            case DATEMILLI ->
                (writer, row, level) ->
                        writer.write(Math.toIntExact(Math.floorDiv(data.getLong(row * 8L), MILLIS_PER_DAY)), 0, level);
            case TIMESTAMPSEC, TIMESTAMPSECTZ ->
                (writer, row, level) ->
                        writer.write(Math.multiplyExact(data.getLong(row * 8L), MILLIS_PER_SECOND), 0, level);
            default -> (writer, row, level) -> writer.write(data.getLong(row * 8L), 0, level);
        };
    }

    private static Binary bytes(FieldVector vector, int row) {
        ArrowBuf offsets = vector.getOffsetBuffer();
        int start = offsets.getInt(row * 4L);
        byte[] value = new byte[offsets.getInt((row + 1) * 4L) - start];
        vector.getDataBuffer().getBytes(start, value);
        return Binary.fromConstantByteArray(value);
    }

    private static Cells decimal(FieldVector vector, ArrowType.Decimal type) {
        ArrowBuf data = vector.getDataBuffer();
        long width = type.getBitWidth() / Byte.SIZE;
        return switch (TableTypes.decimalType(type.getPrecision())) {
            case INT32 -> (writer, row, level) -> writer.write(data.getInt(row * width), 0, level);
            case INT64 -> (writer, row, level) -> writer.write(data.getLong(row * width), 0, level);
            default -> {
                int length = TableTypes.decimalBytes(type.getPrecision());
                yield (writer, row, level) -> {
                    byte[] digits =
                            ((BigDecimal) vector.getObject(row)).unscaledValue().toByteArray();
                    writer.write(Binary.fromConstantByteArray(widened(digits, length)), 0, level);
                };
            }
        };
    }

    private static byte[] widened(byte[] number, int length) {
        byte[] wide = new byte[length];
        Arrays.fill(wide, (byte) (number[0] < 0 ? -1 : 0));
        System.arraycopy(number, 0, wide, length - number.length, number.length);
        return wide;
    }
}
