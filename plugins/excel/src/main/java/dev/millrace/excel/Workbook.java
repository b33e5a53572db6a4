package dev.millrace.excel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An open file with all that its sheets refer to.
 *
 * @see <a href="https://www.ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376, part 1, 18</a>
 */
final class Workbook implements Closeable {
    private final Parts parts;
    private final Map<String, String> sheets;
    private final List<String> texts;
    private final List<NumberFormat> formats;
    private final boolean since1904;

    /** Gives parts of a file by their names. */
    private interface Parts extends Closeable {
        InputStream open(String name) throws IOException;
    }

    private Workbook(
            Parts parts,
            Map<String, String> sheets,
            List<String> texts,
            List<NumberFormat> formats,
            boolean since1904) {
        this.parts = parts;
        this.sheets = sheets;
        this.texts = texts;
        this.formats = formats;
        this.since1904 = since1904;
    }

    /** Opens a file; a {@link ZipException} tells what is wrong with its content. */
    static Workbook open(Path path) throws IOException {
        Parts parts = path.getFileSystem() == FileSystems.getDefault() ? inFile(path) : inFileSystem(path);
        try {
            return read(parts);
        } catch (IOException | RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /** Returns the names of the sheets, in order. */
    List<String> sheetNames() {
        return List.copyOf(sheets.keySet());
    }

    XmlScanner sheet(String name) throws IOException {
        return new XmlScanner(parts.open(sheets.getOrDefault(name, "")));
    }

    List<String> texts() {
        return texts;
    }

    List<NumberFormat> formats() {
        return formats;
    }

    /** Tells whether days are counted from 1904, as those of old Macintosh computers are. */
    boolean isSince1904() {
        return since1904;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    private static Workbook read(Parts parts) throws IOException {
        String main = relations(parts, "").entrySet().stream()
                .filter(each -> each.getKey().startsWith("officeDocument "))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new ZipException("it has no workbook"));
        Map<String, String> targets = new HashMap<>();
        Map<String, String> kinds = new HashMap<>();
        relations(parts, main).forEach((key, target) -> {
            targets.put(key.substring(key.indexOf(' ') + 1), target);
            kinds.put(key.substring(0, key.indexOf(' ')), target);
        });
        Map<String, String> sheets = new LinkedHashMap<>();
        boolean since1904 = false;
        try (XmlScanner xml = new XmlScanner(parts.open(main))) {
            for (XmlScanner.Event event = xml.next(); event != XmlScanner.Event.NOTHING; event = xml.next()) {
                if (event == XmlScanner.Event.START && xml.is("sheet")) {
                    sheets.put(
                            String.valueOf(xml.attribute("name")),
                            targets.getOrDefault(String.valueOf(xml.attribute("id")), ""));
                } else if (event == XmlScanner.Event.START && xml.is("workbookPr")) {
                    String told = xml.attribute("date1904");
                    since1904 = "1".equals(told) || "true".equals(told);
                }
            }
        }
        return new Workbook(
                parts,
                sheets,
                texts(parts, kinds.get("sharedStrings")),
                formats(parts, kinds.get("styles")),
                since1904);
    }

    /** Returns the targets of a part's relations by kind and id. */
    private static Map<String, String> relations(Parts parts, String part) throws IOException {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        Map<String, String> relations = new LinkedHashMap<>();
        String name = folder + "_rels/" + part.substring(folder.length()) + ".rels";
        try (XmlScanner xml = new XmlScanner(parts.open(name))) {
            while (xml.find("Relationship")) {
                String type = String.valueOf(xml.attribute("Type"));
                String target = String.valueOf(xml.attribute("Target"));
                relations.put(
                        type.substring(type.lastIndexOf('/') + 1) + " " + xml.attribute("Id"),
                        target.startsWith("/") ? target.substring(1) : folder + target);
            }
        }
        return relations;
    }

    /** Reads the texts to which cells refer by number; the guide to their pronunciation is left out. */
    private static List<String> texts(Parts parts, @Nullable String name) throws IOException {
        List<String> texts = new ArrayList<>();
        if (name == null) {
            return texts;
        }
        try (XmlScanner xml = new XmlScanner(parts.open(name))) {
            while (xml.find("si")) {
                texts.add(SheetXml.richText(xml, "si"));
            }
        }
        return texts;
    }

    private static List<NumberFormat> formats(Parts parts, @Nullable String name) throws IOException {
        List<NumberFormat> formats = new ArrayList<>();
        if (name == null) {
            return formats;
        }
        Map<String, NumberFormat> own = new HashMap<>();
        boolean used = false;
        try (XmlScanner xml = new XmlScanner(parts.open(name))) {
            for (XmlScanner.Event event = xml.next(); event != XmlScanner.Event.NOTHING; event = xml.next()) {
                if (xml.is("cellXfs")) {
                    used = event == XmlScanner.Event.START;
                } else if (event == XmlScanner.Event.START && xml.is("numFmt")) {
                    own.put(
                            String.valueOf(xml.attribute("numFmtId")),
                            NumberFormat.of(String.valueOf(xml.attribute("formatCode"))));
                } else if (event == XmlScanner.Event.START && used && xml.is("xf")) {
                    String id = String.valueOf(xml.attribute("numFmtId"));
                    formats.add(own.getOrDefault(id, NumberFormat.builtIn(id)));
                }
            }
        }
        return formats;
    }

    private static Parts inFile(Path path) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        return new Parts() {
            @Override
            public InputStream open(String name) throws IOException {
                ZipEntry entry = zip.getEntry(name);
                if (entry == null) {
                    throw new ZipException("it has no part " + name);
                }
                return zip.getInputStream(entry);
            }

            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }

    private static Parts inFileSystem(Path path) throws IOException {
        FileSystem zip = FileSystems.newFileSystem(path, (ClassLoader) null);
        return new Parts() {
            @Override
            public InputStream open(String name) throws IOException {
                Path part = zip.getPath("/", name);
                if (!Files.isRegularFile(part)) {
                    throw new ZipException("it has no part " + name);
                }
                return Files.newInputStream(part);
            }

            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }
}
