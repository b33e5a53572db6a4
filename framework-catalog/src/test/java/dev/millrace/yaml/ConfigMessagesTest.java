package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.golden.Golden;
import dev.millrace.problem.InvalidDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigMessagesTest {
    private Path project;
    private Conf conf;

    @BeforeEach
    void writeFolder(@TempDir Path folder) {
        project = folder;
        conf = new Conf(folder).file("base/README.md", "").variables(Map.of("HOME", "/home/me"));
    }

    @Test
    void brokenYaml() {
        conf.file("base/catalog.yml", "a:", "  type: csv", "  path: x: y")
                .file("base/catalog_b.yml", "a: [1, 2", "b: 3")
                .file("base/catalog_c.yml", "a:", "\tb: 1")
                .file("base/catalog_d.yml", "a: 'x", "b: 1")
                .file("base/catalog_e.yml", "a: 1", "---", "b: 1")
                .file("base/catalog_f.yml", "a: *nobody")
                .file("base/catalog_g.yml", "a:", "    b: 1", "  c: 2")
                .file("base/catalog_h.json", "{\"a\": 1,}");
        check("CONFIG-002");
    }

    @Test
    void noParent() {
        conf.file("base/settings.yml", "environment: {over: prod}")
                .file("local/settings.yml", "environment:", "  over: prod")
                .file("prod/settings.yml", "environment: {over: stge}")
                .file("stage/parameters.yml", "a: 1")
                .file("prod-eu/settings.yml", "environment: {over: prod}")
                .environment("prod-eu");
        check("CONFIG-025");
    }

    @Test
    void environmentsInACircle() {
        conf.file("a/settings.yml", "environment: {over: b}")
                .file("b/settings.yml", "environment:", "  over: c")
                .file("c/settings.yml", "environment: {over: b}")
                .environment("a");
        check("CONFIG-026");
    }

    @Test
    void secretWhereValuesAreShown() {
        conf.file("base/catalog.yml", "a: {type: csv, path: '${file:secret.txt}'}", "b: x${file:secret.txt,none}");
        check("CONFIG-027");
    }

    @Test
    void resolverThatFails() {
        conf.file("base/catalog.yml", "a:", "  b: ${shelf:broken,1}");
        check("CONFIG-028");
    }

    @Test
    void keyTwice() {
        conf.file("base/catalog.yml", "a:", "  type: csv", "  path: x", "  type: text");
        check("CONFIG-003");
    }

    @Test
    void tag() {
        conf.file("base/catalog.yml", "a: !!java.net.URL [x]", "b: !include other.yml");
        check("CONFIG-004");
    }

    @Test
    void notASection() {
        conf.file("base/catalog.yml", "- a", "- b").file("base/catalog_b.yml", "just text");
        check("CONFIG-005");
    }

    @Test
    void tooLarge() {
        conf.file("base/catalog.yml", "a: " + "[".repeat(1000)).file("base/catalog_b.yml", "a: &a {b: *a}");
        check("CONFIG-006");
    }

    @Test
    void badKey() {
        conf.file("base/catalog.yml", "? [a, b]", ": c", "d: {<<: text}");
        check("CONFIG-007");
    }

    @Test
    void notOfItsTag() {
        conf.file("base/catalog.yml", "a: !!int twelve");
        check("CONFIG-008");
    }

    @Test
    void notUtf8() {
        conf.bytes("base/catalog.yml", new byte[] {(byte) 0xff});
        check("CONFIG-009");
    }

    @Test
    void unknownEnvironment() {
        conf.file("production/README.md", "").file("staging/README.md", "").environment("prodction");
        check("CONFIG-010");
    }

    @Test
    void noFolder() {
        InvalidDefinitionException thrown = catchThrowableOfType(
                InvalidDefinitionException.class, () -> new Conf(project.resolve("elsewhere")).open());
        Golden.check(
                "CONFIG-011",
                thrown.getMessage().replace(project.toString(), "PROJECT").replace('\\', '/'));
    }

    @Test
    void folderOfSomethingElse() throws IOException {
        Path elsewhere = Files.createDirectories(project.resolve("elsewhere/conf"));
        new Conf(project.resolve("elsewhere")).open(); // is empty
        Files.writeString(elsewhere.resolve("catalog.yml"), "");

        InvalidDefinitionException thrown = catchThrowableOfType(
                InvalidDefinitionException.class, () -> new Conf(project.resolve("elsewhere")).open());

        Golden.check(
                "CONFIG-011-base",
                thrown.getMessage().replace(project.toString(), "PROJECT").replace('\\', '/'));
    }

    @Test
    void twoFiles() {
        conf.file("base/catalog.yml", "a: 1")
                .file("base/catalog_b.yml", "a: 2")
                .file("base/catalog_c.yml", "b: 1", "a: 3");
        check("CONFIG-012");
    }

    @Test
    void unresolved() {
        conf.file("base/globals.yml", "folders: {raw: x}")
                .file(
                        "base/catalog.yml",
                        "a: {path: '${_rot}/x'}",
                        "b: {path: '${globals:folder.raw}'}",
                        "c: {path: '${runtime_params:region}'}",
                        "d: [1, '${oc.env:HOMES}']",
                        "e: ${global:x}",
                        "_root: data");
        check("CONFIG-013");
    }

    @Test
    void defaultsWithoutAResolver() {
        conf.file("base/catalog.yml", "a: {path: '${_rot,data}/x', lines: '${ lines , 7 }'}", "_root: data");
        check("CONFIG-013-default");
    }

    @Test
    void circular() {
        conf.file("base/catalog.yml", "a: ${b.c}", "b:", "  c: x/${a}");
        check("CONFIG-014");
    }

    @Test
    void malformed() {
        conf.file("base/catalog.yml", "a: {path: 'data/${root/x'}");
        check("CONFIG-015");
    }

    @Test
    void notAText() {
        conf.file("base/catalog.yml", "_root: {a: 1}", "a: {path: '${_root}/x'}");
        check("CONFIG-016");
    }

    @Test
    void tooMuch() {
        conf.file("base/catalog.yml", doubling());
        check("CONFIG-017");
    }

    @Test
    void secrets() {
        conf.file("base/credentials.yml", "db: {password: '${secret}'}", "s3: {key: '${oc.env:KEY}'}");
        Golden.check("CONFIG-013-secret", message(Kind.CREDENTIALS));
    }

    private static String doubling() {
        StringBuilder text = new StringBuilder("_n0: x\n");
        for (int i = 1; i < 30; i++) {
            text.append("_n")
                    .append(i)
                    .append(": ['${_n")
                    .append(i - 1)
                    .append("}', '${_n")
                    .append(i - 1)
                    .append("}']\n");
        }
        return text.toString();
    }

    private void check(String code) {
        Golden.check(code, message(Kind.CATALOG));
    }

    private String message(Kind kind) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> conf.plain(kind))
                .getMessage();
    }
}
