package dev.millrace.format.csv;

import dev.millrace.format.Compression;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A file whose header was read, and whose further blocks are read one after the other. Used by one thread. */
final class OpenCsv implements Closeable {
    private static final int MARK_BYTES = 3;

    private final Blocks blocks;
    private final long expectedBytes;
    private final CsvLoad load;
    private final Deque<Block> ahead = new ArrayDeque<>();
    private final List<String> names;
    private long line;

    private OpenCsv(Blocks blocks, long expectedBytes, CsvLoad load, CsvProblems problems) throws IOException {
        this.blocks = blocks;
        this.expectedBytes = expectedBytes;
        this.load = load;
        this.line = load.skipRows().orElse(0);
        blocks.skipLines(load.skipRows().orElse(0));
        this.names = names(problems);
    }

    /**
     * Opens a file and reads its header.
     *
     * @param size about how many bytes a block has
     * @throws dev.millrace.problem.DatasetException if the header is missing or wrong
     */
    static OpenCsv of(Path path, CsvLoad load, int size, CsvProblems problems) throws IOException {
        Compression compression = Compression.of(load.compression(), name(path));
        InputStream plain = compression.reading(path, problems.file());
        try {
            Blocks blocks = decoded(plain, load, size);
            long bytes = compression == Compression.NONE ? Files.size(path) : 0;
            return new OpenCsv(blocks, bytes, load, problems);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Returns the names of the columns of the file. */
    List<String> names() {
        return names;
    }

    /** Returns about how many bytes the file has; 0 if that is not known. */
    long expectedBytes() {
        return expectedBytes;
    }

    /** Returns how many lines end before the first block that is left. */
    long line() {
        return line;
    }

    /** Returns the next block, or null after the last. */
    @Nullable
    Block next() throws IOException {
        Block known = ahead.poll();
        return known == null ? blocks.next() : known;
    }

    void giveBack(Block block) {
        blocks.giveBack(block);
    }

    /** Returns the columns with types from the first rows, which stay to be read. */
    CsvColumns sampled(CsvColumns columns) throws IOException {
        if (columns.areTold()) {
            return columns;
        }
        List<TypeGuess> guesses = columns.guesses();
        List<Block> seen = new ArrayList<>();
        int left = load.rowsOfSample();
        for (Block block = next(); block != null; block = left > 0 ? next() : null) {
            seen.add(block);
            left -= columns.guess(block, guesses, left);
        }
        seen.addAll(ahead);
        ahead.clear();
        ahead.addAll(seen);
        return columns.guessed(guesses);
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }

    /** A byte order mark is passed over, and decides the character set. */
    private static Blocks decoded(InputStream plain, CsvLoad load, int size) throws IOException {
        PushbackInputStream input = new PushbackInputStream(plain, MARK_BYTES);
        byte[] start = input.readNBytes(MARK_BYTES);
        Charset charset = load.charset();
        int mark = 0;
        if (startsWith(start, 0xef, 0xbb, 0xbf)) {
            charset = StandardCharsets.UTF_8;
            mark = MARK_BYTES;
        } else if (startsWith(start, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (startsWith(start, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        }
        input.unread(start, mark, start.length - mark);
        InputStream text = charset.equals(StandardCharsets.UTF_8)
                ? input
                : new Utf8Input(new BufferedInputStream(input), charset, mark);
        return new Blocks(text, load.dialect(), size, mark);
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private List<String> names(CsvProblems problems) throws IOException {
        for (Block block = blocks.next(); block != null; block = blocks.next()) {
            int wrong = Utf8.firstWrong(block.bytes(), block.start(), block.end());
            Fields fields = new Fields(block, load.dialect());
            if (begin(fields)) {
                int start = fields.position();
                List<String> texts = texts(fields, wrong < block.end() ? wrong : Integer.MAX_VALUE);
                check(fields, block, wrong, problems);
                goOn(block, load.hasHeader() ? fields.position() : start);
                return load.hasHeader() ? problems.checkedHeader(texts) : numbered(texts.size());
            }
            line += block.lines(block.end());
        }
        if (load.hasHeader()) {
            throw problems.badHeader("is missing: the file is empty");
        }
        return List.of();
    }

    /** Goes to the first record; a line without a character is one if there is no header. */
    private boolean begin(Fields fields) {
        while (fields.beginRecord()) {
            int start = fields.position();
            if (!fields.skipEmptyLine()) {
                return true;
            }
            if (!load.hasHeader()) {
                fields.goTo(start);
                return true;
            }
        }
        return false;
    }

    private static List<String> texts(Fields fields, int wrong) {
        List<String> texts = new ArrayList<>();
        do {
            fields.next();
            texts.add(new String(fields.text, fields.from, fields.to - fields.from, StandardCharsets.UTF_8));
        } while (!fields.last && fields.position() < wrong);
        return texts;
    }

    private void check(Fields fields, Block block, int wrong, CsvProblems problems) {
        Notes notes = new Notes(block);
        if (wrong < fields.position()) {
            notes.wrongByte(wrong);
        } else if (fields.isUnclosed()) {
            notes.strange(fields.unclosed(), Notes.UNCLOSED);
        } else if (fields.isStrange()) {
            notes.afterQuote(fields.opened(), fields.strange());
        }
        problems.take(notes, line, List.of());
        problems.throwIfAny();
    }

    private void goOn(Block block, int position) {
        line += block.lines(position);
        if (position < block.end()) {
            ahead.add(block.from(position));
        }
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "column_" + i).toList();
    }
}
