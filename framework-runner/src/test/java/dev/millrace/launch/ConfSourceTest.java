package dev.millrace.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfSourceTest {
    private static final String WRONG = "a: 1\nb:\n  - [\n";

    @TempDir
    private Path folder;

    /** A file in an archive. */
    private record Entry(String name, String content) {}

    @Test
    void readsFoldersWhetherOrNotTheyAreThere() {
        assertThat(layout(folder.resolve("conf").toString()).conf()).isEqualTo(folder.resolve("conf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf.zip", "conf.tar.gz", "CONF.TGZ"})
    void readsArchivesAndTellsThemInMessages(String name) throws IOException {
        Path archive = archive(
                name,
                new Entry("base/parameters.yml", "title: zipped\n"),
                new Entry("./base/deep/catalog/more.yml", "{}\n"),
                new Entry("prod/parameters.yml", WRONG));

        assertThat(title(layout(archive.toString()))).isEqualTo("zipped");
        assertThatThrownBy(() -> ConfigFiles.of(
                                layout(archive.toString()).conf(), new Environment("prod"), ConfigTree.empty())
                        .read(Kind.PARAMETERS))
                .hasMessageContaining(name + "!/prod/parameters.yml:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf.zip", "conf.tar.gz"})
    void passesOverAFolderAroundTheEnvironments(String name) throws IOException {
        Path archive = archive(
                name,
                new Entry("settings/base/parameters.yml", "title: inner\n"),
                new Entry("settings/prod/parameters.yml", WRONG));

        assertThat(title(layout(archive.toString()))).isEqualTo("inner");
        assertThatThrownBy(() -> ConfigFiles.of(
                                layout(archive.toString()).conf(), new Environment("prod"), ConfigTree.empty())
                        .read(Kind.PARAMETERS))
                .hasMessageContaining(name + "!settings/prod/parameters.yml:");
    }

    @Test
    void onlyThisUserReadsWhatIsUnpacked() throws IOException {
        Path conf = layout(archive("conf.zip", new Entry("local/credentials.yml", "{}\n"))
                        .toString())
                .conf();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf.getParent())))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.yml",
                "base/../../evil.yml",
                "/evil.yml",
                "base//evil.yml",
                "base\\..\\..\\evil.yml",
                "C:/evil.yml",
                "base/..",
                "./../evil.yml"
            })
    void nothingGetsOutOfTheFolder(String name) throws IOException {
        for (String archive : List.of("conf.zip", "conf.tar.gz")) {
            Path evil = archive(archive, new Entry("base/parameters.yml", "{}\n"), new Entry(name, "evil"));

            assertThat(refused(evil.toString())).contains("STORAGE-020", "would lead out of the folder");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(each -> each.getFileName().toString())).noneMatch(each -> each.contains("evil"));
        }
    }

    @Test
    void linksAreRefused() throws IOException {
        Path archive = folder.resolve("conf.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            TarArchiveEntry link = new TarArchiveEntry("base", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        assertThat(refused(archive.toString())).contains("STORAGE-020", "'base' in it is neither a file nor a folder");
    }

    @Test
    void archivesThatFillTheDiskAreRefused() throws IOException {
        Path archive = archive("conf.zip", new Entry("base/parameters.yml", "#".repeat((64 << 20) + 1)));

        assertThat(refused(archive.toString())).contains("more than 64 MiB");
    }

    @Test
    void filesThatAreNoArchivesAreRefused() throws IOException {
        for (String name : List.of("conf.zip", "conf.tar.gz", "conf.yml")) {
            Path file = Files.writeString(folder.resolve(name), "plain text");

            assertThat(refused(file.toString())).contains("STORAGE-020", name, "fix", "--conf-source");
        }
    }

    @Test
    void readsFoldersOfTheClassPath() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("classes/app/conf/base"));
        Files.writeString(plain.resolve("parameters.yml"), "title: plain\n");
        Path jar = archive(
                "shop.jar",
                new Entry("conf/base/parameters.yml", "title: jar\n"),
                new Entry("conf/prod/parameters.yml", WRONG),
                new Entry("confidential/base/parameters.yml", "title: other\n"));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {
                    folder.resolve("classes").toUri().toURL(), jar.toUri().toURL()
                },
                before)) {
            thread.setContextClassLoader(loader);

            assertThat(title(layout("classpath:app/conf"))).isEqualTo("plain");
            assertThat(layout("classpath:app/conf").conf()).isEqualTo(folder.resolve("classes/app/conf"));
            assertThat(title(layout("classpath:/conf/"))).isEqualTo("jar");
            assertThatThrownBy(() -> ConfigFiles.of(
                                    layout("classpath:conf").conf(), new Environment("prod"), ConfigTree.empty())
                            .read(Kind.PARAMETERS))
                    .hasMessageContaining("shop.jar!conf/prod/parameters.yml:");
            assertThat(refused("classpath:config")).contains("STORAGE-020", "has no folder 'config/base'");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void whatIsUnpackedIsRemovedWhenTheJvmEnds() throws IOException, InterruptedException {
        Path archive = archive("conf.zip", new Entry("base/parameters.yml", "{}\n"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unpacking.class.getName(),
                        archive.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told).endsWith("conf.zip! true");
        assertThat(Path.of(told.replace(" true", "")).getParent()).doesNotExist();
    }

    /** Unpacks, tells where to, and ends. */
    static final class Unpacking {
        private Unpacking() {}

        public static void main(String... args) {
            Path conf = ProjectLayout.at(Path.of("")).withConfSource(args[0]).conf();
            System.out.println(conf + " " + Files.isDirectory(conf.resolve("base")));
        }
    }

    private ProjectLayout layout(String source) {
        return ProjectLayout.at(folder).withConfSource(source);
    }

    private String refused(String source) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> layout(source))
                .getMessage();
    }

    private static String title(ProjectLayout layout) {
        return ConfigFiles.of(layout.conf(), Environment.BASE, ConfigTree.empty())
                .read(Kind.PARAMETERS)
                .at("title")
                .flatMap(ConfigTree::scalar)
                .orElseThrow()
                .toString();
    }

    private Path archive(String name, Entry... entries) throws IOException {
        Path archive = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(archive)) {
            if (name.endsWith(".zip") || name.endsWith(".jar")) {
                ZipOutputStream zip = new ZipOutputStream(file);
                for (Entry each : entries) {
                    zip.putNextEntry(new ZipEntry(each.name()));
                    zip.write(each.content().getBytes(UTF_8));
                }
                zip.finish();
            } else {
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file));
                for (Entry each : entries) {
                    TarArchiveEntry entry = new TarArchiveEntry(each.name(), true);
                    entry.setSize(each.content().getBytes(UTF_8).length);
                    tar.putArchiveEntry(entry);
                    tar.write(each.content().getBytes(UTF_8));
                    tar.closeArchiveEntry();
                }
                tar.close();
            }
        }
        return archive;
    }
}
