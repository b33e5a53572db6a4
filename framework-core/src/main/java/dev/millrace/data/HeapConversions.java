package dev.millrace.data;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Streams are held as lists and opened anew for each reader; iterators likewise. */
enum HeapConversions implements Conversions {
    INSTANCE;

    @Override
    public ValueType held(ValueType declared) {
        if (declared.is(Stream.class)) {
            return listOf(declared, Stream.class);
        }
        return declared.is(Iterator.class) ? listOf(declared, Iterator.class) : declared;
    }

    @Override
    public boolean converts(ValueType from, ValueType to) {
        return to.accepts(from) || opens(to, from) || (!held(from).equals(from) && converts(held(from), to));
    }

    @Override
    public Object convert(Object value, ValueType from, ValueType to) {
        if (to.raw().isInstance(value) && !to.isAnything()) {
            return value;
        }
        Object held = collected(value);
        if (held instanceof Collection<?> collection) {
            return to.is(Stream.class) ? collection.stream() : to.is(Iterator.class) ? collection.iterator() : held;
        }
        return held;
    }

    private static Object collected(Object value) {
        if (value instanceof Stream<?> stream) {
            try (stream) {
                return stream.toList();
            }
        }
        return value instanceof Iterator<?> iterator
                ? StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false)
                        .toList()
                : value;
    }

    private static boolean opens(ValueType to, ValueType from) {
        return (to.is(Stream.class) || to.is(Iterator.class))
                && Collection.class.isAssignableFrom(from.raw())
                && fits(to.argument(to.raw(), 0).orElse(ValueType.anything()), from);
    }

    private static boolean fits(ValueType element, ValueType collection) {
        return collection.argument(Collection.class, 0).map(element::accepts).orElse(true);
    }

    private static ValueType listOf(ValueType declared, Class<?> once) {
        return declared.argument(once, 0)
                .map(element -> ValueType.of(List.class, element))
                .orElse(ValueType.of(List.class));
    }
}
