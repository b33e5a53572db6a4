package dev.millrace.checker;

import dev.millrace.data.Conversions;
import dev.millrace.data.ValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The conversions of the framework; types to which a plugin may convert pass for anything. */
final class KnownConversions implements Conversions {
    private final Conversions own;
    private final Predicate<Class<?>> isConvertedByOthers;

    KnownConversions(Conversions own, Predicate<Class<?>> isConvertedByOthers) {
        this.own = own;
        this.isConvertedByOthers = isConvertedByOthers;
    }

    @Override
    public ValueType held(ValueType declared) {
        return own.held(declared);
    }

    @Override
    public boolean converts(ValueType from, ValueType to) {
        return mayBecomeAnything(from.type()) || mayBecomeAnything(to.type()) || own.converts(from, to);
    }

    @Override
    public Optional<String> misfit(ValueType from, ValueType to) {
        return own.misfit(from, to);
    }

    @Override
    public Object convert(Object value, ValueType from, ValueType to) {
        return own.convert(value, from, to);
    }

    private boolean mayBecomeAnything(Type type) {
        if (type instanceof Class<?> plain) {
            return !plain.isRecord() && !plain.isEnum() && isConvertedByOthers.test(plain);
        }
        return type instanceof ParameterizedType generic
                && Stream.concat(Stream.of(generic.getRawType()), Stream.of(generic.getActualTypeArguments()))
                        .anyMatch(this::mayBecomeAnything);
    }
}
