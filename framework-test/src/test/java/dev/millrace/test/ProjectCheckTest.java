package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCheckTest {
    @TempDir
    private Path folder;

    /** One node that reads and writes text. */
    public static final class Words implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("words", Upper.class);
        }
    }

    static final class Upper {
        private Upper() {}

        @Node
        @Output("loud")
        static String upper(@Input("quiet") String quiet) {
            return quiet.strip();
        }
    }

    @BeforeEach
    void writeProject() throws IOException {
        write("base", "quiet: {type: text, path: quiet.txt}\nloud: {type: text, path: loud.txt}\n");
    }

    private final ProjectCheck check() {
        return ProjectCheck.of(Words.class).at(folder);
    }

    @Test
    void passesACleanProject() {
        assertThatCode(() -> check().inEveryEnvironment().assertClean()).doesNotThrowAnyException();
    }

    @Test
    void tellsTheWholeReport() throws IOException {
        write("prod", "loud: {type: txt, path: loud.txt}\nidle: {type: text, path: idle.txt}\n");

        assertThatThrownBy(() -> check().assertClean())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("2 pipelines in 2 environments (local, prod): 1 error, 1 warning")
                .hasMessageContainingAll("CATALOG-004", "CHECK-006", "only in    prod", "did you mean 'text'?");
        assertThatCode(() -> check().in("local").assertClean()).doesNotThrowAnyException();
    }

    @Test
    void passesByWarningsThatAreAllowedButNotByErrors() throws IOException {
        write("prod", "idle: {type: text, path: idle.txt}\n");

        assertThatThrownBy(() -> check().assertClean()).hasMessageContaining("CHECK-006");
        assertThatThrownBy(() -> check().allowing("CHECK-007").assertClean()).hasMessageContaining("CHECK-006");
        assertThatCode(() -> check().allowing("CHECK-006").assertClean()).doesNotThrowAnyException();

        write("prod", "loud: {type: txt, path: loud.txt}\n");
        assertThatThrownBy(() -> check().allowing("CATALOG-004").assertClean()).hasMessageContaining("CATALOG-004");
    }

    @Test
    void looksAtStoragesWhenAsked() throws IOException {
        assertThatThrownBy(() -> check().online().assertClean()).hasMessageContaining("CHECK-009");

        Files.writeString(folder.resolve("quiet.txt"), "hush");
        assertThatCode(() -> check().online().assertClean()).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatIsNoCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check().allowing("CHECK-6"))
                .withMessageContaining("'CHECK-6' is no code");
    }

    private void write(String environment, String catalog) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf").resolve(environment));
        Files.writeString(conf.resolve("catalog.yml"), catalog);
    }
}
