package dev.millrace.format.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.Credentials;
import dev.millrace.entry.EntryContext;
import dev.millrace.entry.InnerDatasets;
import dev.millrace.golden.Golden;
import dev.millrace.problem.Location;
import dev.millrace.problem.MillraceException;
import dev.millrace.storage.VersionChoice;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFormatTest {
    @TempDir
    Path project;

    @Test
    void readsBackThePointsOfAPng() {
        BufferedImage drawn = drawn(BufferedImage.TYPE_INT_ARGB);
        drawn.setRGB(0, 0, 0x40112233);
        Dataset<BufferedImage> dataset = dataset("data/a.png");
        dataset.save(drawn);

        assertThat(points(dataset.load())).containsExactly(points(drawn));
        assertThat(((SupportsExists) dataset).exists()).isTrue();
        assertThat(dataset.type()).isEqualTo(ValueType.of(BufferedImage.class));
        assertThat(dataset.describe()).containsExactly(Map.entry("type", "image"), Map.entry("path", "data/a.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg", "a.jpeg", "a.JPG"})
    void writesJpegWhereTheNameSaysSo(String name) throws IOException {
        dataset(name).save(drawn(BufferedImage.TYPE_INT_RGB));

        assertThat(Files.readAllBytes(project.resolve(name))).startsWith(0xFF, 0xD8, 0xFF);
        BufferedImage loaded = dataset(name).load();
        assertThat(loaded.getWidth()).isEqualTo(8);
        assertThat(loaded.getHeight()).isEqualTo(6);
    }

    @Test
    void leavesTheOldFileWhenAPictureHasColoursThatJpegHasNot() throws IOException {
        dataset("a.jpg").save(drawn(BufferedImage.TYPE_INT_RGB));
        byte[] before = Files.readAllBytes(project.resolve("a.jpg"));

        Golden.check("IMAGE-003", told(() -> dataset("a.jpg").save(drawn(BufferedImage.TYPE_INT_ARGB))));

        assertThat(Files.readAllBytes(project.resolve("a.jpg"))).isEqualTo(before);
        try (Stream<Path> files = Files.list(project)) {
            assertThat(files.map(each -> each.getFileName().toString())).containsExactly("a.jpg");
        }
    }

    @Test
    void refusesFormatsThatItCannotWrite() {
        Golden.check("IMAGE-001", told(() -> dataset("chart.svg")));
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        Files.writeString(project.resolve("a.png"), "no picture");
        Golden.check("IMAGE-002", told(() -> dataset("a.png").load()));
    }

    @Test
    void refusesAPictureThatIsCutOff() throws IOException {
        dataset("a.png").save(drawn(BufferedImage.TYPE_INT_RGB));
        byte[] whole = Files.readAllBytes(project.resolve("a.png"));
        Files.write(project.resolve("a.png"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(told(() -> dataset("a.png").load())).contains("IMAGE-002");
    }

    @Test
    void keepsVersions() {
        EntryContext context = new EntryContext(
                DatasetName.of("a"),
                Location.unknown(),
                project,
                Credentials.none(),
                Optional.of(VersionChoice.newest("a")),
                InnerDatasets.none());
        @SuppressWarnings("unchecked")
        Dataset<BufferedImage> dataset =
                (Dataset<BufferedImage>) new ImageFormat().create(new ImageFormat.Options("a.png"), context);
        dataset.save(drawn(BufferedImage.TYPE_INT_RGB));
        dataset.save(drawn(BufferedImage.TYPE_INT_RGB));

        assertThat(((ImageDataset) dataset).versions().orElseThrow().names()).hasSize(2);
        assertThat(dataset.load().getWidth()).isEqualTo(8);
    }

    private static BufferedImage drawn(int type) {
        BufferedImage image = new BufferedImage(8, 6, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(1, 1, 4, 3);
        graphics.dispose();
        return image;
    }

    private static int[] points(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static String told(Runnable act) {
        try {
            act.run();
        } catch (MillraceException e) {
            return String.valueOf(e.getMessage());
        }
        return "nothing was wrong";
    }

    @SuppressWarnings("unchecked")
    private Dataset<BufferedImage> dataset(String path) {
        EntryContext context = new EntryContext(DatasetName.of("chart"), Location.inFile("catalog.yml", 3, 1), project);
        return (Dataset<BufferedImage>) new ImageFormat().create(new ImageFormat.Options(path), context);
    }
}
