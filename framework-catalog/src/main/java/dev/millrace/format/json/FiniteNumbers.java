package dev.millrace.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Refuses NaN and the infinities, for which JSON has no form, and tells where in the value they stand. */
final class FiniteNumbers extends JsonGeneratorDelegate {
    /** Says that a number is not finite. */
    static final class NotFinite extends IOException {
        private static final long serialVersionUID = 1;

        private final String path;

        NotFinite(double number, String path) {
            super(String.valueOf(number));
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    FiniteNumbers(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public void writeNumber(double number) throws IOException {
        check(number);
        delegate.writeNumber(number);
    }

    @Override
    public void writeNumber(float number) throws IOException {
        check(number);
        delegate.writeNumber(number);
    }

    @Override
    public void writeArray(double[] numbers, int offset, int length) throws IOException {
        writeStartArray(numbers, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(numbers[i]);
        }
        writeEndArray();
    }

    private void check(double number) throws NotFinite {
        if (!Double.isFinite(number)) {
            throw new NotFinite(number, path());
        }
    }

    /** Returns the path of the number that comes next; the innermost list still counts those before it. */
    private String path() {
        JsonStreamContext here = getOutputContext();
        if (!here.inArray()) {
            return path(here);
        }
        int index = here.hasCurrentIndex() ? here.getCurrentIndex() + 1 : 0;
        return path(here.getParent()) + "[" + index + "]";
    }

    private static String path(JsonStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String above = path(context.getParent());
        if (context.inArray()) {
            return above + "[" + context.getCurrentIndex() + "]";
        }
        return above.isEmpty() ? context.getCurrentName() : above + "." + context.getCurrentName();
    }
}
