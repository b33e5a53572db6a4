package dev.millrace.cli.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.Environment;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTreeTest {
    private static final String NODES = "org.acme.pipelines.tea.TeaNodes";

    private final List<Problem> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                              | {@    p.pipeline(\"tea\", TeaNodes.class);@}",
                "{ }                             | {@    p.pipeline(\"tea\", TeaNodes.class);@}",
                "{ p.hook(h); }                  | { p.hook(h);@    p.pipeline(\"tea\", TeaNodes.class);@}",
                "{@      p.hook(h);@}            | {@      p.hook(h);@      p.pipeline(\"tea\", TeaNodes.class);@}",
                "{@    // the end }@}            | {@    // the end }@    p.pipeline(\"tea\", TeaNodes.class);@}",
                "{@    a(\"}\");@    b(c -> {});@} | {@    a(\"}\");@    b(c -> {});@    p.pipeline(\"tea\", TeaNodes.class);@}"
            })
    void addsAStatementAtTheEndOfTheDefinition(String body, String expected) {
        assertThat(body(tree(source("", body)).withPipeline("tea", NODES))).isEqualTo(expected.replace('@', '\n'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.A              | a.A;org.acme.pipelines.tea.TeaNodes",
                "z.Z              | org.acme.pipelines.tea.TeaNodes;z.Z",
                "a.A;org.acme.pipelines.tea.Tea;z.Z | a.A;org.acme.pipelines.tea.Tea;org.acme.pipelines.tea.TeaNodes;z.Z"
            })
    void addsTheImportInItsPlace(String before, String after) {
        assertThat(tree(source(imports(before), "{}")).withPipeline("tea", NODES))
                .contains("\n" + imports(after));
    }

    @Test
    void addsTheFirstImportBelowThePackage() {
        assertThat(tree(source("", "{}")).withPipeline("tea", NODES))
                .startsWith("package p;\n\nimport " + NODES + ";\n");
    }

    @Test
    void doesNotImportANameThatIsTaken() {
        assertThat(tree(source("import other.TeaNodes;\n", "{}")).withPipeline("tea", NODES))
                .doesNotContain("import " + NODES)
                .contains("p.pipeline(\"tea\", " + NODES + ".class);");
    }

    @Test
    void keepsTheLineBreaksOfWindows() {
        String changed = tree(source("", "{\n}").replace("\n", "\r\n")).withPipeline("tea", NODES);

        assertThat(changed.replace("\r\n", "")).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ p.hook(h); }",
                "{\n    p.hook(h);\n}",
                "{\n    p.pipeline(\"other\", Other.class);\n\n    // the end\n}"
            })
    void removesWhatItHasAdded(String body) {
        String before = source(imports("a.A;z.Z"), body);

        String after = tree(tree(before).withPipeline("tea", NODES)).withoutPipeline("tea", "org.acme.pipelines.tea");

        assertThat(after.replaceAll("\\s", "")).isEqualTo(before.replaceAll("\\s", ""));
        assertThat(after).contains(imports("a.A;z.Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ p.pipeline(\"tea\", X.class).pipeline(\"b\", B.class); } | { p.pipeline(\"b\", B.class); }",
                "{ p.pipeline(\"b\", B.class)@  .pipeline(\"tea\", X.class); } | { p.pipeline(\"b\", B.class); }",
                "{ p.hook(h).pipeline(\"tea\", X.class).plugin(x); } | { p.hook(h).plugin(x); }"
            })
    void removesOneOfAChainOfCalls(String body, String expected) {
        assertThat(body(tree(source("", body)).withoutPipeline("tea", "p"))).isEqualTo(expected);
    }

    @Test
    void keepsAnImportThatIsUsedElsewhere() {
        String source = source(imports(NODES), "{ p.pipeline(\"tea\", TeaNodes.class); use(TeaNodes.class); }");

        assertThat(tree(source).withoutPipeline("tea", "org.acme.pipelines.tea"))
                .contains(imports(NODES));
    }

    @Test
    void knowsPipelinesThatAreSpeltOutOnly() {
        DefinitionTree tree = tree(source("", "{ p.pipeline(\"tea\", X.class); p.pipeline(COFFEE, Y.class); }"));

        assertThat(tree.hasPipeline("tea")).isTrue();
        assertThat(tree.hasPipeline("coffee")).isFalse();
    }

    @Test
    void tellsWhereTheSourceIsNoJava() throws IOException {
        assertThat(read(source("", "{ p.hook(; }"))).isEmpty();
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.render())
                        .startsWith("CLI-016  src/main/java/dev/millrace/cli/scaffold/DefinitionTreeTest.java is no"
                                + " Java as it stands: illegal start of expression.\n")
                        .contains("DefinitionTreeTest.java:4:"));
    }

    @Test
    void tellsThatTheDefinitionStandsElsewhere() throws IOException {
        assertThat(read("package p;\nclass DefinitionTreeTest { class Tea extends Base {} }\n"))
                .isEmpty();
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .isEqualTo("Class Tea has no method define(ProjectBuilder) of its own."));
    }

    /** A definition within another class, whose source the tests make up. */
    static final class Tea implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {}
    }

    private static String source(String imports, String body) {
        return "package p;\n\n" + imports + "class DefinitionTreeTest { static class Tea {\n"
                + "public void define(ProjectBuilder p) " + body.replace('@', '\n') + "\n}}\n";
    }

    private static String imports(String names) {
        StringBuilder imports = new StringBuilder();
        for (String name : names.split(";")) {
            imports.append("import ").append(name).append(";\n");
        }
        return imports.toString();
    }

    private static String body(String source) {
        return source.substring(source.indexOf("define(ProjectBuilder p) ") + 25, source.lastIndexOf("\n}}"));
    }

    private DefinitionTree tree(String source) {
        try {
            return read(source).orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Optional<DefinitionTree> read(String source) throws IOException {
        PipelinePlace place =
                new PipelinePlace(ProjectLayout.at(Path.of("project")), Tea.class, "tea", Environment.BASE);
        return DefinitionTree.parse(ToolProvider.getSystemJavaCompiler(), place, source, problems);
    }
}
