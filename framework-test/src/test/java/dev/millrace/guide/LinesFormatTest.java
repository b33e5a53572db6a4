package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.problem.InvalidDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesFormatTest {
    private static final String CATALOG = """
            words:
              type: lines
              path: data/words.txt
              comment: "#"

            long_words:
              type: com.acme.LinesFormat
              path: data/long_words.txt
            """.replace("com.acme", LinesFormat.class.getPackageName());

    @TempDir
    Path folder;

    static final class Words {
        @Node
        @Output("long_words")
        static List<String> longWords(@Input("words") List<String> words) {
            return words.stream().filter(word -> word.length() > 3).toList();
        }
    }

    static final class Broken {
        @Node
        @Output("long_words")
        static List<String> longWords(@Input("words") List<String> words) {
            return List.of(String.join("\n", words));
        }
    }

    @BeforeEach
    void writeWords() throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/words.txt"), "# words\nmill\nrun\nrace\n");
    }

    @Test
    void isFoundByItsKeyAndByItsClass() throws IOException {
        open(CATALOG, Words.class).run(RunOptions.everything()).orThrow();

        assertThat(folder.resolve("data/long_words.txt")).hasContent("mill\nrace");
    }

    @Test
    void refusesALineThatWouldNotComeBack() throws IOException {
        Files.writeString(folder.resolve("data/long_words.txt"), "before\n");

        assertThatThrownBy(() ->
                        open(CATALOG, Broken.class).run(RunOptions.everything()).orThrow())
                .hasMessageContaining("LINES-001  A line for data/long_words.txt would not come back.")
                .hasMessageContaining("dataset    'long_words'");
        assertThat(folder.resolve("data/long_words.txt")).hasContent("before");
    }

    @Test
    void tellsWhereAnOptionIsWrong() {
        String wrong = CATALOG.replace("\"#\"", "\" \"").replace("long_words.txt", "long_words.txt\n  coment: x");

        assertThatThrownBy(() -> open(wrong, Words.class).catalog())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("comment must say how lines begin that are left out")
                .hasMessageContaining("conf/base/catalog.yml:1:1")
                .hasMessageContaining("did you mean 'comment'?")
                .hasMessageContaining("conf/base/catalog.yml:9:3");
    }

    private Project open(String catalog, Class<?> nodes) throws IOException {
        Files.writeString(folder.resolve("conf/base/catalog.yml"), catalog);
        return Project.open(project -> project.pipeline("words", nodes), ProjectOptions.of(ProjectLayout.at(folder)));
    }
}
