package dev.millrace.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeapConversionsTest {
    private static final ValueType STREAM = new TypeRef<Stream<String>>() {}.type();
    private static final ValueType ITERATOR = new TypeRef<Iterator<String>>() {}.type();
    private static final ValueType LIST = new TypeRef<List<String>>() {}.type();
    private static final ValueType NUMBERS = new TypeRef<List<Integer>>() {}.type();
    private final Conversions conversions = Conversions.onHeap();

    @Test
    void holdsWhatCanBeReadOnceAsAList() {
        assertThat(conversions.held(STREAM)).isEqualTo(LIST);
        assertThat(conversions.held(ITERATOR)).isEqualTo(LIST);
        assertThat(conversions.held(ValueType.of(Stream.class))).isEqualTo(ValueType.of(List.class));
        assertThat(conversions.held(NUMBERS)).isEqualTo(NUMBERS);
    }

    @Test
    void opensAListForEachReader() {
        Object held = conversions.convert(Stream.of("a", "b"), STREAM, conversions.held(STREAM));

        assertThat(held).isEqualTo(List.of("a", "b"));
        assertThat((Stream<?>) conversions.convert(held, LIST, STREAM)).isEqualTo(List.of("a", "b"));
        assertThat((Stream<?>) conversions.convert(held, LIST, STREAM)).isEqualTo(List.of("a", "b"));
        assertThat((Iterator<?>) conversions.convert(held, LIST, ITERATOR))
                .toIterable()
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void convertsBetweenWhatCanBeReadOnce() {
        assertThat((Iterator<?>) conversions.convert(Stream.of("a"), STREAM, ITERATOR))
                .toIterable()
                .isEqualTo(List.of("a"));
        assertThat((Stream<?>) conversions.convert(List.of("a").iterator(), ITERATOR, STREAM))
                .isEqualTo(List.of("a"));
        assertThat(conversions.convert(List.of("a").iterator(), ITERATOR, ValueType.anything()))
                .isEqualTo(List.of("a"));
    }

    @Test
    void closesTheStreamThatItHasRead() {
        AtomicBoolean closed = new AtomicBoolean();

        conversions.convert(Stream.of("a").onClose(() -> closed.set(true)), STREAM, LIST);

        assertThat(closed).isTrue();
    }

    @Test
    void handsOverTheSameObjectWhereNothingHasToBeDone() {
        List<String> list = List.of("a");
        Stream<String> stream = Stream.of("a");

        assertThat(conversions.convert(list, LIST, LIST)).isSameAs(list);
        assertThat(conversions.convert(list, LIST, ValueType.anything())).isSameAs(list);
        assertThat(conversions.convert(stream, STREAM, STREAM)).isSameAs(stream);
        assertThat(conversions.convert("text", ValueType.anything(), ValueType.of(String.class)))
                .isEqualTo("text");
    }

    @Test
    void knowsWhichConversionsItCanDo() {
        assertThat(conversions.converts(STREAM, ITERATOR)).isTrue();
        assertThat(conversions.converts(STREAM, new TypeRef<Collection<? extends CharSequence>>() {}.type()))
                .isTrue();
        assertThat(conversions.converts(
                        new TypeRef<Set<String>>() {}.type(), new TypeRef<Stream<CharSequence>>() {}.type()))
                .isTrue();
        assertThat(conversions.converts(NUMBERS, STREAM)).isFalse();
        assertThat(conversions.converts(STREAM, NUMBERS)).isFalse();
        assertThat(conversions.converts(ValueType.of(String.class), STREAM)).isFalse();
        assertThat(conversions.converts(STREAM, new TypeRef<Set<String>>() {}.type()))
                .isFalse();
        assertThat(conversions.converts(ValueType.of(List.class), STREAM)).isTrue();
    }

    @Test
    void leavesLifetimesToTheGarbageCollector() {
        try (Lifetimes lifetimes = Lifetimes.onHeap();
                Lifetimes.Scope scope = lifetimes.open()) {
            scope.keep("kept");
            assertThat(lifetimes.handOut("kept")).isEqualTo("kept");
            lifetimes.release("kept");
        }
    }
}
