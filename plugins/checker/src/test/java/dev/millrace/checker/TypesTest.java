package dev.millrace.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types look to the rules as they do at a start, however they are written. */
class TypesTest {
    @TempDir
    Path root;

    @Test
    void areThoseOfAStart() {
        Workbench bench = new Workbench(root)
                .conf("base/catalog.yml", "")
                .conf("base/parameters.yml", "")
                .source("""
                        class Nodes<N extends Number & Comparable<N>, C extends Comparable<? super C>> {
                            @Node @Output("a1") int a1() { return 1; }
                            @Node @Output("a2") long[] a2() { return null; }
                            @Node @Output("a3") List<? extends Number>[][] a3() { return null; }
                            @Node @Output("a4") Map<String, ? super Integer> a4() { return null; }
                            @Node @Output("a5") N a5() { return null; }
                            @Node @Output("a6") List<C> a6() { return null; }
                            @Node @Output("a7") Map.Entry<String, Outer<String>.Inner<Integer>> a7() { return null; }
                            @Node @Output("a8") <T extends List<String> & Runnable> Set<T> a8() { return null; }
                            @Node @Output("a9") Outer.Nested<?> a9() { return null; }
                            @Node @Output("b1") ArrayList<Deep<int[]>> b1() { return null; }
                            @Node @Output("b2") Kind b2() { return null; }
                            @Node @Output("b3") Raw b3() { return null; }
                            @Node @Output("b4") char b4() { return 'x'; }
                            @Node @Output("b5") boolean b5() { return true; }
                            @Node @Output("b6") short b6() { return 1; }
                            @Node @Output("b7") byte[] b7() { return null; }
                            @Node @Output("b8") float b8() { return 1; }
                            @Node @Output("b9") Point<Double> b9() { return null; }
                            @Node @Output("c1") Stream<Point<Integer>> c1() { return null; }
                            @Node @Output("c2") Numbers c2() { return null; }

                            @Node
                            void look(
                                    @Input("a1") Thread a1, @Input("a2") Thread a2, @Input("a3") Thread a3,
                                    @Input("a4") Thread a4, @Input("a5") Thread a5, @Input("a6") Thread a6,
                                    @Input("a7") Thread a7, @Input("a8") Thread a8, @Input("a9") Thread a9,
                                    @Input("b1") Thread b1, @Input("b2") Thread b2, @Input("b3") Thread b3,
                                    @Input("b4") Thread b4, @Input("b5") Thread b5, @Input("b6") Thread b6,
                                    @Input("b7") Thread b7, @Input("b8") Thread b8, @Input("b9") Thread b9,
                                    @Input("c1") Thread c1, @Input("c2") Thread c2) {}

                            @Node
                            void fit(
                                    @Input("a1") Number a1, @Input("a2") long[] a2, @Input("a4") Map<String, ?> a4,
                                    @Input("b1") List<Deep<int[]>> b1, @Input("b2") Comparable<Kind> b2,
                                    @Input("b3") Collection<String> b3, @Input("b9") Point<Double> b9,
                                    @Input("c1") List<Point<Integer>> c1, @Input("c2") Iterable<Integer> c2,
                                    @Input("a7") Map.Entry<String, Outer<String>.Inner<Integer>> a7) {}

                            @Node
                            void misfit(
                                    @Input("a4") Map<String, String> a4, @Input("b1") List<Deep<long[]>> b1,
                                    @Input("b3") Collection<Integer> b3, @Input("b9") Point<Integer> b9,
                                    @Input("c2") Iterable<String> c2,
                                    @Input("a7") Map.Entry<String, Outer<Integer>.Inner<Integer>> a7) {}

                            static class Outer<A> {
                                class Inner<B> {}
                                static class Nested<B> {}
                            }
                            static class Deep<A> extends Outer<A> {}
                            enum Kind { A { }, B }
                            static class Raw extends ArrayList<String> {}
                            record Point<A extends Number>(A x, A y) {}
                            interface Some<A, B> extends List<B> {}
                            static abstract class Numbers implements Some<String, Integer> {}
                        }
                        """);

        assertThat(bench.errors()).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(bench.start("App"));
    }
}
