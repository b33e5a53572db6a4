package dev.millrace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a command line gives for an option or for a word. Options are declared by code, since reading annotations takes a
 * tenth of a small run.
 *
 * @param <T> the type of the value
 */
final class Given<T extends @Nullable Object> implements IGetter, ISetter {
    private static final String BETWEEN_NAMES = ",";

    private final Class<?> type;
    private final String separator;
    private T value;

    private Given(Class<?> type, String separator, T otherwise) {
        this.type = type;
        this.separator = separator;
        this.value = otherwise;
    }

    /** Takes one word; {@code otherwise} if there is none. */
    static Given<String> text(String otherwise) {
        return new Given<>(String.class, "", otherwise);
    }

    /** Takes one word; null if there is none. */
    static Given<@Nullable String> text() {
        return orNull(String.class);
    }

    /** Takes the name of a constant; {@code otherwise} if there is none. */
    static <E extends Enum<E>> Given<E> choice(E otherwise) {
        return new Given<>(otherwise.getDeclaringClass(), "", otherwise);
    }

    /** Takes the name of a constant; null if there is none. */
    static <E extends Enum<E>> Given<@Nullable E> choice(Class<E> type) {
        return orNull(type);
    }

    /** Takes the path of a file or a folder; null if there is none. */
    static Given<@Nullable Path> path() {
        return orNull(Path.class);
    }

    @SuppressWarnings("NullAway") // does not see that the type of the value has null in it
    private static <V> Given<@Nullable V> orNull(Class<V> type) {
        return new Given<>(type, "", null);
    }

    /** Takes no word; true if the option is there. */
    static Given<Boolean> flag() {
        return new Given<>(boolean.class, "", false);
    }

    /** Takes words as they are, from each time that the option is there. */
    static Given<List<String>> texts() {
        return new Given<>(List.class, "", List.of());
    }

    /** Takes names with commas between them. */
    static Given<List<String>> names() {
        return new Given<>(List.class, BETWEEN_NAMES, List.of());
    }

    @SuppressWarnings("unchecked") // names are a list of words
    T value() {
        return separator.isEmpty() || !(value instanceof List<?> words) ? value : (T) names((List<String>) words);
    }

    /** Takes words apart; what is missing between commas is a name as well, as nobody shall run what was not asked for. */
    private static List<String> names(List<String> words) {
        List<String> names = new ArrayList<>();
        for (String word : words) {
            for (String name : word.split(BETWEEN_NAMES, -1)) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** Begins an option that gives this value. */
    OptionSpec.Builder option(String... names) {
        OptionSpec.Builder option = OptionSpec.builder(names)
                .type(type)
                .initialValue(value)
                .getter(this)
                .setter(this);
        return type == List.class ? option.auxiliaryTypes(String.class).hideParamSyntax(!separator.isEmpty()) : option;
    }

    /** Begins a word, which may be left out, that gives this value. */
    PositionalParamSpec.Builder word() {
        return PositionalParamSpec.builder()
                .arity("0..1")
                .type(type)
                .initialValue(value)
                .getter(this)
                .setter(this);
    }

    /** Begins a word, without which the command can't be understood, that gives this value. */
    PositionalParamSpec.Builder requiredWord() {
        return word().arity("1").required(true);
    }

    @Override
    @SuppressWarnings("unchecked") // as the parser declares it; it knows the type
    public <V> V get() {
        return (V) value;
    }

    @Override
    @SuppressWarnings("unchecked") // as the parser declares it; it knows the type
    public <V> V set(V next) {
        V before = get();
        value = (T) next;
        return before;
    }
}
