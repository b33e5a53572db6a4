package dev.millrace.format.image;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.storage.StoredFile;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** A file with one picture. */
final class ImageDataset implements Dataset<BufferedImage>, SupportsExists, SupportsVersions {
    private static final ProblemCode NOT_DECODED = new ProblemCode("IMAGE", 2);
    private static final ProblemCode NOT_ENCODED = new ProblemCode("IMAGE", 3);

    private final StoredFile file;
    private final String path;
    private final Encoding encoding;

    ImageDataset(StoredFile file, String path, Encoding encoding) {
        this.file = file;
        this.path = path;
        this.encoding = encoding;
    }

    @Override
    public ValueType type() {
        return ValueType.of(BufferedImage.class);
    }

    @Override
    public BufferedImage load() {
        return decode(file.read(Files::readAllBytes));
    }

    private BufferedImage decode(byte[] bytes) {
        try {
            @Nullable
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
            if (image == null) {
                throw notDecoded("it is no picture that Java can read", null);
            }
            return image;
        } catch (IOException | RuntimeException e) {
            throw e instanceof DatasetException told ? told : notDecoded(String.valueOf(e.getMessage()), e);
        }
    }

    private DatasetException notDecoded(String reason, @Nullable Exception cause) {
        Problem problem = Problem.error(NOT_DECODED, "File " + path + " can't be read as a picture: " + reason + ".")
                .with("expected", "PNG, JPEG, GIF, BMP, TIFF or WBMP, whole")
                .fix("make the file anew, or read it as bytes with 'type: binary'");
        return cause == null ? new DatasetException(problem) : new DatasetException(problem, cause);
    }

    @Override
    public void save(BufferedImage value) {
        byte[] encoded = encode(value);
        file.write(beside -> Files.write(beside, encoded));
    }

    private byte[] encode(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, encoding.format(), out)) {
                throw new DatasetException(Problem.error(NOT_ENCODED, "The picture can't be written to " + path + ".")
                        .with(
                                "reason",
                                encoding == Encoding.JPEG
                                                && image.getColorModel().hasAlpha()
                                        ? "it has transparent colours, and JPEG has none"
                                        : "its colours are none of " + encoding)
                        .with("stored", "what was there before is unchanged")
                        .fix("draw it on a BufferedImage of TYPE_INT_RGB, or let the name end with .png"));
            }
        } catch (IOException e) {
            throw new DatasetException(
                    Problem.error(NOT_ENCODED, "The picture can't be written to " + path + ": " + e)
                            .with("stored", "what was there before is unchanged"),
                    e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Optional<Versions> versions() {
        return file.versions();
    }

    @Override
    public boolean exists() {
        return file.exists();
    }

    @Override
    public Map<String, String> describe() {
        return file.describe("image");
    }
}
