package dev.millrace.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.graph.Flowchart.Arrow;
import dev.millrace.cli.graph.Flowchart.Box;
import dev.millrace.cli.graph.Flowchart.Kind;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphFormatTest {
    private static final String NASTY = "a \"b\" <c> & \\ #d `e` [f] ]]> \n\u0001 é 漢";

    @Test
    void escapesLabelsForMermaid() {
        assertThat(GraphFormat.MERMAID.draw(one(NASTY)))
                .contains("b0[\"a #34;b#34; #60;c#62; #38; #92; #35;d #96;e#96; #91;f#93; #93;#93;#62;    é 漢\"]");
    }

    @Test
    void escapesLabelsForGraphviz() {
        assertThat(GraphFormat.DOT.draw(one(NASTY)))
                .contains("b0 [label=\"a \\\"b\\\" <c> & \\\\ #d `e` [f] ]]>    é 漢\"");
    }

    @Test
    void escapesLabelsInPictures() throws Exception {
        Document picture = parsed(GraphFormat.SVG.draw(one(NASTY)));

        assertThat(texts(picture)).contains("a \"b\" <c> & \\ #d `e` [f] ]]>    é 漢");
    }

    @Test
    void shortensALabelThatIsTooLongAndKeepsItWholeAsATitle() throws Exception {
        String label = "x".repeat(30) + "y".repeat(30);

        Document picture = parsed(GraphFormat.SVG.draw(one(label)));

        assertThat(texts(picture)).contains("x".repeat(22) + "…" + "y".repeat(22));
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo(label);
    }

    @ParameterizedTest
    @EnumSource
    void drawsTheSameAgain(GraphFormat format) {
        assertThat(format.draw(wide(60))).isEqualTo(format.draw(wide(60)));
    }

    @ParameterizedTest
    @EnumSource
    void drawsNothing(GraphFormat format) {
        assertThat(format.draw(new Flowchart(List.of(), List.of()))).endsWith("\n");
    }

    @Test
    void drawsACycle() throws Exception {
        Flowchart cycle = new Flowchart(
                List.of(node("a"), stored("x"), node("b"), stored("y")),
                List.of(new Arrow(0, 1), new Arrow(1, 2), new Arrow(2, 3), new Arrow(3, 0)));

        assertThat(texts(parsed(GraphFormat.SVG.draw(cycle)))).contains("a", "b", "x", "y");
    }

    @Test
    void drawsAThousandNodes() throws Exception {
        assertThat(texts(parsed(GraphFormat.SVG.draw(wide(1000))))).contains("node 999");
        assertThat(texts(parsed(GraphFormat.SVG.draw(chain(1000))))).contains("node 999");
    }

    private static Flowchart one(String label) {
        return new Flowchart(List.of(node(label)), List.of());
    }

    /** Many nodes read one dataset; one more reads what they all write. */
    private static Flowchart wide(int nodes) {
        List<Box> boxes = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        IntStream.range(0, nodes).forEach(i -> boxes.add(node("node " + i)));
        boxes.add(stored("source"));
        boxes.add(node("last"));
        for (int i = 0; i < nodes; i++) {
            boxes.add(stored("dataset " + i));
            arrows.add(new Arrow(nodes, i));
            arrows.add(new Arrow(i, boxes.size() - 1));
            arrows.add(new Arrow(boxes.size() - 1, nodes + 1));
        }
        return new Flowchart(boxes, arrows);
    }

    /** Each node reads what the one before writes, and the last reads all. */
    private static Flowchart chain(int nodes) {
        List<Box> boxes = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        IntStream.range(0, nodes).forEach(i -> boxes.add(node("node " + i)));
        for (int i = 0; i + 1 < nodes; i++) {
            boxes.add(stored("dataset " + i));
            arrows.add(new Arrow(i, boxes.size() - 1));
            arrows.add(new Arrow(boxes.size() - 1, i + 1));
            arrows.add(new Arrow(boxes.size() - 1, nodes - 1));
        }
        return new Flowchart(boxes, arrows.stream().distinct().toList());
    }

    private static Box node(String label) {
        return new Box(Kind.NODE, label);
    }

    private static Box stored(String label) {
        return new Box(Kind.STORED, label);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document picture) {
        NodeList found = picture.getElementsByTagName("text");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
