package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds README and guide against the sources: what they show is compiled and run, what they name exists. */
class GuideTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TEMPLATE = ROOT.resolve("archetype/src/main/resources/archetype-resources");
    private static final Pattern BLOCK = Pattern.compile("```(java|yaml)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^### ([A-Z]+-\\d{3}) \\S");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^```\\n([A-Z]+-\\d{3}  (?s:.*?))^```");
    private static final Pattern ENTRY = Pattern.compile("(?m)^\\d+\\. \\[[^]]+]\\(([\\w-]+)\\.md\\)");
    private static final Pattern SITE_ENTRY = Pattern.compile("(?m)^  '([\\w-]+)',$");
    private static final MadeCodes MADE = MadeCodes.in(sources());

    @Test
    void everyCodeSampleIsPartOfARunningSource() {
        String sources = folded(allText(
                        ".java",
                        ROOT.resolve("framework-test/src/test"),
                        ROOT.resolve("plugins/cli/src/test"),
                        ROOT.resolve("samples")))
                + folded(allText(
                        ".yml",
                        ROOT.resolve("samples/flights/conf"),
                        TEMPLATE.resolve("conf"),
                        TEMPLATE.resolve(".github")));
        List<String> strangers = new ArrayList<>();
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(read(page));
            while (block.find()) {
                for (String part : block.group(2).split("(?m)^\\s*(//|#) \\.\\.\\.\\s*$|\\{ \\.\\.\\. \\}")) {
                    if (!sources.contains(folded(part))) {
                        strangers.add(ROOT.relativize(page) + ":\n" + part.strip());
                    }
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void everyPageIsInTheContentsInTheOrderOfTheSite() {
        List<String> contents = all(ENTRY, read(ROOT.resolve("docs/README.md"))).toList();
        List<String> site = all(SITE_ENTRY, read(ROOT.resolve("docs/site/.vitepress/config.mjs")))
                .toList();

        assertThat(files(".md", ROOT.resolve("docs"))
                        .filter(page -> page.getParent().equals(ROOT.resolve("docs")))
                        .map(page -> page.getFileName().toString().replace(".md", ""))
                        .filter(page -> !page.equals("README")))
                .containsExactlyInAnyOrderElementsOf(contents);
        assertThat(site).isEqualTo(contents);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(read(page));
            while (link.find()) {
                if (!Files.exists(page.resolveSibling(link.group(1)).normalize())) {
                    broken.add(ROOT.relativize(page) + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyCommandLineIsOneThatTheHelpKnows() {
        CommandLines known = CommandLines.of(ROOT.resolve("plugins/cli/src/test/resources/help"));
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            known.unknownIn(read(page)).forEach(line -> unknown.add(ROOT.relativize(page) + ": " + line));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyErrorCodeIsInTheGuideAndNoOther() {
        List<String> told = all(HEADING, read(ROOT.resolve("docs/errors.md"))).toList();

        assertThat(told).containsExactlyInAnyOrderElementsOf(new TreeSet<>(MADE.codes()));
        assertThat(told).isEqualTo(inOrder(told));
    }

    @Test
    void noErrorCodeStandsForTwoMistakes() {
        assertThat(MADE.codes()).doesNotHaveDuplicates();
    }

    @Test
    void everyErrorCodeIsMadeInAWayThatIsSeenHere() {
        assertThat(MADE.obscure()).isEmpty();
    }

    @Test
    void everyMessageOfTheGuideIsOneThatTestsHold() {
        String messages = files(".txt", ROOT)
                .filter(file -> file.toString().contains("/src/test/resources/messages/"))
                .map(GuideTest::read)
                .collect(Collectors.joining("\n"));
        List<String> shown = all(MESSAGE, read(ROOT.resolve("docs/errors.md"))).toList();

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(message -> assertThat(messages).contains(message));
    }

    /** Keeps the order of areas, and sorts the codes of each, so that codes of one area that lie apart are moved. */
    private static List<String> inOrder(List<String> codes) {
        return codes.stream()
                .collect(Collectors.groupingBy(
                        code -> code.substring(0, code.indexOf('-')),
                        LinkedHashMap::new,
                        Collectors.toCollection(TreeSet::new)))
                .values()
                .stream()
                .flatMap(Set::stream)
                .toList();
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static Map<String, String> sources() {
        return files(".java", ROOT)
                .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""), GuideTest::read, String::concat));
    }

    private static List<Path> pages() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(".md", ROOT.resolve("docs")))
                .filter(page -> !page.startsWith(ROOT.resolve("docs/site")))
                .toList();
    }

    private static String allText(String ending, Path... folders) {
        StringBuilder text = new StringBuilder();
        Stream.of(folders).flatMap(folder -> files(ending, folder)).forEach(file -> text.append(read(file)));
        return text.toString();
    }

    private static Stream<Path> files(String ending, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(ending) && !file.toString().contains("/target/"))
                    .filter(file -> !ending.equals(".java")
                            || !folder.equals(ROOT)
                            || file.toString().contains("/src/main/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops white space, so that a sample may be broken into lines differently. */
    private static String folded(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
