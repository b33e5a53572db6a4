package dev.millrace.pipeline;

import static dev.millrace.pipeline.Nodes.node;
import static dev.millrace.pipeline.Nodes.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.NodeSpec;
import dev.millrace.node.Output;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final List<NodeSpec> POOL = Stream.of("a", "b", "b", "c", "d", "e")
            .map(name -> node(name).reads("x").writes(name).spec())
            .toList();

    @Test
    void knowsItsFreeInputsAndOutputs() {
        Pipeline pipeline = pipeline(
                node("a").reads("raw").wants("p", int.class).writes("clean", "log"),
                node("b").reads("clean").writes("model"));

        assertThat(pipeline.inputs()).extracting(Object::toString).containsExactly("raw");
        assertThat(pipeline.outputs()).extracting(Object::toString).containsExactly("log", "model");
        assertThat(pipeline.datasets()).extracting(Object::toString).containsExactly("clean", "log", "model", "raw");
        assertThat(pipeline).hasToString("Pipeline[a, b]");
        assertThat(Pipeline.empty().nodes()).isEmpty();
    }

    static final class NoNode {
        @Output("x")
        String forgotten() {
            return "";
        }
    }

    @Test
    void addsUpWhatWasRecordedAsWell() {
        Pipeline wrong = Pipeline.of(NoNode.class);

        assertThat(pipeline(node("a")).plus(wrong).recordedProblems()).hasSize(1);
        assertThat(wrong.plus(pipeline(node("a"))).recordedProblems()).hasSize(1);
        assertThat(wrong.plus(wrong)).isEqualTo(wrong);
    }

    @Property
    void unionIsASetUnion(@ForAll("pipelines") Pipeline a, @ForAll("pipelines") Pipeline b) {
        assertThat(a.plus(b).nodes())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Stream.concat(a.nodes().stream(), b.nodes().stream())
                        .distinct()
                        .toList());
        assertThat(a.plus(b).nodeNames()).isSorted();
        assertThat(a.plus(a)).isEqualTo(a);
        assertThat(a.plus(Pipeline.empty())).isEqualTo(a);
    }

    @Property
    void unionIsAssociative(
            @ForAll("pipelines") Pipeline a, @ForAll("pipelines") Pipeline b, @ForAll("pipelines") Pipeline c) {
        assertThat(a.plus(b).plus(c).nodes())
                .containsExactlyInAnyOrderElementsOf(a.plus(b.plus(c)).nodes());
    }

    @Provide
    Arbitrary<Pipeline> pipelines() {
        return Arbitraries.of(POOL).list().ofMaxSize(6).map(Pipeline::of);
    }
}
