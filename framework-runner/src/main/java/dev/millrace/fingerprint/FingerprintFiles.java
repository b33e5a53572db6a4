package dev.millrace.fingerprint;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The fingerprints of one environment, a file for each node, written beside and moved: another process sees the old or the new
 * one. What can't be read was never there.
 */
final class FingerprintFiles {
    /** Counts the meanings of what is written here; another number makes every node run again. */
    private static final String FORMAT = "millrace-fingerprint 2 ";

    private static final String END = "end";
    private static final AtomicLong COUNTER = new AtomicLong();

    private final Path folder;

    FingerprintFiles(Path folder) {
        this.folder = folder;
    }

    Optional<Fingerprint> read(String node) {
        try {
            List<String> lines = Files.readAllLines(file(node));
            if (lines.size() < 2
                    || !lines.get(0).equals(FORMAT + node)
                    || !lines.get(lines.size() - 1).equals(END)) {
                return Optional.empty();
            }
            SortedMap<String, String> ingredients = new TreeMap<>();
            SortedMap<String, Content> inputs = new TreeMap<>();
            SortedMap<String, Content> outputs = new TreeMap<>();
            for (String line : lines.subList(1, lines.size() - 1)) {
                String[] parts = line.split("\t", -1);
                String name = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                switch (parts[0]) {
                    case "input" -> inputs.put(name, Content.decoded(parts[2]));
                    case "output" -> outputs.put(name, Content.decoded(parts[2]));
                    default -> ingredients.put(name, parts[2]);
                }
            }
            return Optional.of(new Fingerprint(ingredients, inputs, outputs));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(String node, Fingerprint made) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(FORMAT + node);
        made.ingredients().forEach((name, hash) -> lines.add(line("part", name, hash)));
        made.inputs().forEach((name, content) -> lines.add(line("input", name, content.encoded())));
        made.outputs().forEach((name, content) -> lines.add(line("output", name, content.encoded())));
        lines.add(END);
        write(file(node), lines);
    }

    /** Writes a file beside and moves it, unless it says the same already, which is told sooner than written. */
    static void write(Path file, List<String> lines) throws IOException {
        if (says(file, lines)) {
            return;
        }
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = folder.resolve("." + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + ".tmp");
        try {
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }

    private static boolean says(Path file, List<String> lines) {
        try {
            return Files.readAllLines(file).equals(lines);
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes the files of a folder that were written longer ago. */
    static void removeOlder(Path folder, Duration age) throws IOException {
        Instant oldest = Instant.now().minus(age);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    void remove(String node) throws IOException {
        Files.deleteIfExists(file(node));
    }

    private Path file(String node) {
        return folder.resolve(URLEncoder.encode(node, StandardCharsets.UTF_8) + ".txt");
    }

    private static String line(String kind, String name, String value) {
        return kind + "\t" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "\t" + value;
    }
}
