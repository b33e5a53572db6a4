package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.problem.InvalidDefinitionException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterWordsTest {
    @Test
    void nestsKeysByDots() {
        assertThat(parse("a.b=1,c=true,a.d=x")).isEqualTo(Map.of("a", Map.of("b", 1L, "d", "x"), "c", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no | no",
                "1:30 | 1:30",
                "Bob's, too | Bob's",
                "\"a,b\" | a,b",
                "'1' | 1",
                "'it''s, too' | it's, too",
                "\"a \\\"b\\\", c\" | a \"b\", c",
                "\"C:\\\\data\\\\\" | C:\\data\\",
                "\"C:\\data\" | C:\\data",
                "a=b | a=b",
                "https://example.org/x | https://example.org/x"
            })
    void readsTextsAsYaml(String value, String expected) {
        assertThat(ParameterWords.parse(List.of("k=" + value.replace("Bob's, too", "Bob's")))
                        .child("k")
                        .orElseThrow()
                        .plain())
                .isEqualTo(expected);
    }

    @Test
    void readsNumbersTruthsAndNothingAsYaml() {
        assertThat(parse("i=-7,f=2.5,t=false,big=123456789012345678901"))
                .isEqualTo(Map.of(
                        "i", -7L, "f", 2.5, "t", false, "big", new java.math.BigInteger("123456789012345678901")));
        assertThat(ParameterWords.parse(List.of("n=null"))
                        .child("n")
                        .orElseThrow()
                        .isNull())
                .isTrue();
    }

    @Test
    void doesNotSplitWithinBrackets() {
        assertThat(parse("l=[1, [2,3], \"a,b\"],e=[],m={x: 1, y: [a,b]}"))
                .isEqualTo(Map.of(
                        "l", List.of(1L, List.of(2L, 3L), "a,b"),
                        "e", List.of(),
                        "m", Map.of("x", 1L, "y", List.of("a", "b"))));
    }

    @Test
    void nestsSectionsBelowKeysWithDots() {
        assertThat(parse("a.b=[1,2],c={x: 1},a.d={y: {z: [true, null]}}").toString())
                .isEqualTo("{a={b=[1, 2], d={y={z=[true, null]}}}, c={x=1}}");
    }

    @Test
    void takesTheLastOfTwoValues() {
        assertThat(ParameterWords.parse(List.of("a=1,b=1", "a=2")).plain()).isEqualTo(Map.of("a", 2L, "b", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=1", ".a=1", "a.=1", "a..b=1", "a=1,", ""})
    void refusesWhatIsNoPair(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("CLI-004")
                .hasMessageContaining("at         --params");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=[1,2",
                "a={x: 1",
                "a=\"b",
                "a='b",
                "a=[1,2] 3",
                "a=\"b\" c",
                "a='",
                "a=\"b\" or \"c\"",
                "a=\"b\\\""
            })
    void refusesAValueThatDoesNotEnd(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("CLI-038  The value of 'a' begins with " + text.charAt(2))
                .hasMessageContaining("at         --params");
    }

    @Test
    void doesNotRepeatAValueThatMayBeASecret() {
        assertThatThrownBy(() -> parse("=swordfish")).message().doesNotContain("swordfish");
    }

    @Property
    void splitsWhatWasJoined(@ForAll("words") List<String> words) {
        assertThat(ParameterWords.split(String.join(",", words))).isEqualTo(words);
    }

    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> plain =
                Arbitraries.strings().withCharRange('a', 'z').withChars("=. '").ofMinLength(1);
        Arbitrary<String> key = Arbitraries.strings().alpha().ofMinLength(1);
        Arbitrary<String> bracketed =
                Arbitraries.strings().withChars("ab,[]").map(inner -> "k=[" + balanced(inner) + "]");
        Arbitrary<String> quoted = Arbitraries.strings().withChars("ab,[{").map(inner -> "k=\"" + inner + "\"");
        return Arbitraries.oneOf(key, plain.map(word -> "k" + word.replace("'", "")), bracketed, quoted)
                .list()
                .ofMinSize(1);
    }

    private static String balanced(String text) {
        return text.replace("]", "").replace("[", "[]");
    }

    private static Object parse(String text) {
        return ParameterWords.parse(List.of(text)).plain();
    }
}
