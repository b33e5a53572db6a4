package dev.millrace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchFilesTest {
    @TempDir
    Path folder;

    @Test
    void putsFoldersBehindJars() throws Exception {
        LaunchFiles.of(List.of("target/classes", "a.jar", "b.jar"), List.of(), "acme.Main")
                .write(folder);

        assertThat(folder.resolve(LaunchFiles.LIBRARIES)).hasContent("a.jar\nb.jar");
        assertThat(folder.resolve(LaunchFiles.JARS))
                .hasContent("-cp\n\"" + String.join(File.pathSeparator, "a.jar", "b.jar") + "\"");
        assertThat(folder.resolve(LaunchFiles.PROGRAM))
                .hasContent("-cp\n\"" + String.join(File.pathSeparator, "a.jar", "b.jar", "target/classes")
                        + "\"\nacme.Main");
    }

    @Test
    void takesAFolderForOneWhateverItsName() throws Exception {
        String odd = Files.createDirectory(folder.resolve("odd.jar")).toString();

        LaunchFiles files = LaunchFiles.of(List.of(odd, "a.jar"), List.of(), "acme.Main");

        assertThat(files.classes()).containsExactly(odd);
        assertThat(files.libraries()).containsExactly("a.jar");
    }

    @Test
    void givesACollectorThePlaceOfTheLaunchers() throws Exception {
        LaunchFiles.of(List.of("a.jar"), List.of("-XX:+UseG1GC"), "acme.Main").write(folder);

        for (String launchers : List.of("-XX:+UseParallelGC", "-XX:+UseSerialGC")) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            launchers,
                            "@" + folder.resolve(LaunchFiles.OPTIONS),
                            "-XX:+PrintFlagsFinal",
                            "-version")
                    .redirectErrorStream(true)
                    .start();

            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .containsPattern("UseG1GC += true");
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void startsAProgramWhoseFolderHasBlanksQuotesAndBackslashes() throws Exception {
        Path classes = Files.createDirectory(folder.resolve("it's a \"strange\\ folder"));
        Path source = Files.writeString(folder.resolve("Told.java"), """
                class Told {
                    public static void main(String[] words) {
                        System.out.print(System.getProperty("told") + String.join("|", words));
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString()))
                .isZero();
        LaunchFiles.of(List.of(classes.toString()), List.of("-Dtold=two words "), "Told")
                .write(folder);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + folder.resolve(LaunchFiles.OPTIONS),
                        "@" + folder.resolve(LaunchFiles.PROGRAM),
                        "run",
                        "@told")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("two words run|@told");
        assertThat(process.waitFor()).isZero();
    }
}
