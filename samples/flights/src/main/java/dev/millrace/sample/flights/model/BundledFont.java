package dev.millrace.sample.flights.model;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Open Sans, read from this program, so that a chart looks the same everywhere, also where no font is installed.
 *
 * <p>On Linux the JDK reads even a font file of our own only after it has found some font of the system, and fails with
 * "Fontconfig head is null" where there is none (OpenJDK's {@code FcFontConfiguration}). Its older way to find fonts, a
 * properties file named by {@code sun.awt.fontconfig}, comes before that and needs neither fontconfig nor fonts. It is
 * read once, when the first font is used; a setting made by the user wins.
 */
final class BundledFont {

    private static final String SETTING = "sun.awt.fontconfig";

    private final Font regular;
    private final Font semiBold;

    private BundledFont(Font regular, Font semiBold) {
        this.regular = regular;
        this.semiBold = semiBold;
    }

    /** Unpacks both weights into a temporary folder, which goes when the program ends. */
    static BundledFont load() {
        try {
            Path folder = Files.createTempDirectory("flights-font");
            folder.toFile().deleteOnExit();
            Path regular = extract(folder, "OpenSans-Regular.ttf");
            Path semiBold = extract(folder, "OpenSans-SemiBold.ttf");
            if (System.getProperty("os.name").equals("Linux") && System.getProperty(SETTING) == null) {
                System.setProperty(SETTING, fontconfig(folder, regular).toString());
            }
            return new BundledFont(
                    Font.createFont(Font.TRUETYPE_FONT, regular.toFile()),
                    Font.createFont(Font.TRUETYPE_FONT, semiBold.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The fonts that come with this program are damaged", e);
        }
    }

    Font regular(float size) {
        return regular.deriveFont(size);
    }

    Font semiBold(float size) {
        return semiBold.deriveFont(size);
    }

    /** Makes every logical font of the JDK ("SansSerif", ...) our own font. */
    private static Path fontconfig(Path folder, Path font) throws IOException {
        Path file = folder.resolve("fontconfig.properties");
        file.toFile().deleteOnExit();
        return Files.writeString(file, """
                version=1
                sequence.allfonts=default
                allfonts.default=OpenSans
                filename.OpenSans=%s
                """.formatted(font));
    }

    private static Path extract(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        file.toFile().deleteOnExit();
        try (InputStream in = BundledFont.class.getResourceAsStream("/fonts/" + name)) {
            Files.copy(in, file);
        }
        return file;
    }
}
