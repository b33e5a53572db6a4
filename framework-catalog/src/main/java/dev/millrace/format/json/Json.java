package dev.millrace.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Jackson, set up so that nothing is lost, guessed or instantiated by a name in the file. */
final class Json {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // the digits of the shortest form on every Java; what the JDK writes changed with 19
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static final JsonMapper WITHOUT_MISSING = MAPPER.rebuild()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    static @Nullable Object read(Path path, Type type) throws IOException {
        try {
            return read(MAPPER, path, type);
        } catch (MismatchedInputException e) {
            throw unknownKey(path, type, e);
        }
    }

    /** Prefers an unknown key as the reason: a misspelt key is also a missing one, which Jackson tells first. */
    private static MismatchedInputException unknownKey(Path path, Type type, MismatchedInputException failure)
            throws IOException {
        if (failure instanceof UnrecognizedPropertyException
                || failure.getPath().isEmpty()) {
            return failure;
        }
        try {
            read(WITHOUT_MISSING, path, type);
        } catch (UnrecognizedPropertyException e) {
            return e;
        } catch (JsonProcessingException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static @Nullable Object read(JsonMapper mapper, Path path, Type type) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return mapper.readValue(in, mapper.constructType(type));
        }
    }

    static void write(Path path, Object value, Type type) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                JsonGenerator generator = new FiniteNumbers(MAPPER.createGenerator(out))) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter(SEPARATORS)
                    .withObjectIndenter(LINES)
                    .withArrayIndenter(LINES));
            MAPPER.writerFor(MAPPER.constructType(type)).writeValue(generator, value);
            generator.writeRaw('\n');
        }
    }
}
