package dev.millrace.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
    private static final ValueType STRING = ValueType.of(String.class);

    @Test
    void takesPrimitivesForTheirWrappers() throws NoSuchMethodException {
        assertThat(ValueType.of(int.class)).isEqualTo(ValueType.of(Integer.class));
        assertThat(ValueType.of(void.class).raw()).isEqualTo(Void.class);
        assertThat(ValueType.of(int[].class).raw()).isEqualTo(int[].class);
    }

    @Test
    void isEqualWhoeverMadeIt() {
        ValueType captured = new TypeRef<Map<String, List<Integer>>>() {}.type();

        assertThat(sample("map")).isEqualTo(captured).hasSameHashCodeAs(captured);
        assertThat(ValueType.of(Map.class, STRING, ValueType.of(List.class, ValueType.of(int.class))))
                .isEqualTo(captured)
                .hasSameHashCodeAs(captured);
    }

    @Test
    void isEqualWithWildcardsAndArraysInside() {
        assertThat(sample("wild")).isEqualTo(new TypeRef<List<? extends List<String>>>() {}.type());
        assertThat(sample("array")).isEqualTo(new TypeRef<List<String>[]>() {}.type());
        assertThat(sample("wild")).isNotEqualTo(new TypeRef<List<? super List<String>>>() {}.type());
    }

    @Test
    void refusesATypeRefWithoutType() {
        @SuppressWarnings("rawtypes")
        class Bare extends TypeRef {}

        assertThatIllegalArgumentException()
                .isThrownBy(Bare::new)
                .withMessageContaining("new TypeRef<List<Flight>>() {}");
    }

    @Test
    void carriesArgumentsUpToASupertype() {
        assertThat(ValueType.of(ArrayList.class, STRING).argument(Iterable.class, 0))
                .contains(STRING);
        assertThat(ValueType.of(Names.class).argument(Collection.class, 0)).contains(STRING);
        assertThat(ValueType.of(Index.class, STRING).argument(Map.class, 0)).contains(ValueType.of(Integer.class));
        assertThat(ValueType.of(Index.class, STRING).argument(Map.class, 1)).contains(ValueType.of(List.class, STRING));
        assertThat(ValueType.of(Pairs.class, STRING).argument(Supplier.class, 0).map(ValueType::describe))
                .contains("List<? extends String>[]");
    }

    @Test
    void takesTheBoundOfAWildcardForTheArgument() {
        assertThat(sample("upper").argument(Collection.class, 0)).contains(ValueType.of(Number.class));
        assertThat(sample("lower").argument(Collection.class, 0)).contains(ValueType.anything());
    }

    @Test
    void knowsNoArgumentOfARawTypeOrAStranger() {
        assertThat(ValueType.of(ArrayList.class).argument(Iterable.class, 0)).isEmpty();
        assertThat(sample("open").argument(Iterable.class, 0)).isEmpty();
        assertThat(STRING.argument(Iterable.class, 0)).isEmpty();
    }

    @Test
    void letsRawTypesPass() {
        assertThat(sample("strings").accepts(ValueType.of(List.class))).isTrue();
        assertThat(sample("strings").accepts(ValueType.of(ArrayList.class))).isTrue();
        assertThat(ValueType.of(List.class).accepts(sample("strings"))).isTrue();
        assertThat(sample("strings").accepts(sample("open"))).isTrue();
    }

    @Test
    void acceptsAnythingAsAnything() {
        assertThat(ValueType.anything().isAnything()).isTrue();
        assertThat(ValueType.anything().accepts(sample("map"))).isTrue();
        assertThat(STRING.accepts(ValueType.anything())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "wild", "array", "upper", "lower", "strings", "any"})
    void acceptsItself(String name) {
        assertThat(sample(name).accepts(sample(name))).isTrue();
    }

    @Test
    void isDescribedAsInSource() {
        assertThat(sample("map")).hasToString("Map<String, List<Integer>>");
        assertThat(sample("wild")).hasToString("List<? extends List<String>>");
        assertThat(sample("lower")).hasToString("List<? super Integer>");
        assertThat(sample("any")).hasToString("List<?>");
        assertThat(sample("array")).hasToString("List<String>[]");
        assertThat(ValueType.of(int[].class)).hasToString("int[]");
        assertThat(sample("map").type().getTypeName())
                .isEqualTo("java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>");
        assertThat(sample("wild").type().getTypeName())
                .isEqualTo("java.util.List<? extends java.util.List<java.lang.String>>");
    }

    @Test
    void knowsTheClassBehindEachKindOfType() {
        assertThat(sample("array").raw()).isEqualTo(List[].class);
        assertThat(sample("open").raw()).isEqualTo(List.class);
        assertThat(ValueType.of(ArrayList.class.getTypeParameters()[0]).raw()).isEqualTo(Object.class);
        assertThat(sample("map").is(Map.class)).isTrue();
        assertThat(sample("map").is(HashMap.class)).isFalse();
    }

    private static ValueType sample(String name) {
        try {
            return ValueType.of(Samples.class.getDeclaredField(name).getGenericType());
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // read by reflection
    private static final class Samples<T> {
        Map<String, List<Integer>> map = Map.of();
        List<? extends List<String>> wild = List.of();
        List<String>[] array = null;
        List<? extends Number> upper = List.of();
        List<? super Integer> lower = List.of();
        List<?> any = List.of();
        List<String> strings = List.of();
        List<T> open = List.of();
    }

    private abstract static class Names implements Iterable<String>, Collection<String> {
        @Override
        public Iterator<String> iterator() {
            return Optional.<String>empty().stream().iterator();
        }
    }

    private static class Index<V> extends HashMap<Integer, List<V>> {}

    private interface Pairs<V> extends Supplier<List<? extends V>[]> {}
}
