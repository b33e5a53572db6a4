package dev.millrace.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands and options that the command line has, held against what pages tell people to type.
 *
 * @param help the help of each command, by its words joined by {@code -}
 */
record CommandLines(Map<String, String> help) {
    private static final String MILLRACE = "(?:^|[\\s;&])(?:[./\\w-]*/)?millrace|java -jar \\S+\\.jar";
    private static final Pattern FENCED = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINE = Pattern.compile("(?:" + MILLRACE + ") ([a-z-].*)");
    private static final Pattern ALONE =
            Pattern.compile("(?:run|pipeline|registry|catalog|graph|info|completion) .*--.*");
    private static final Pattern MAVEN = Pattern.compile("-Dmillrace\\.(command|args)=(?:\"([^\"]*)\"|(\\S+))");
    private static final Pattern OF_PLUGIN = Pattern.compile("@Command\\(name = \"([a-z-]+)\"");
    private static final Pattern SEVERAL = Pattern.compile(" {2,}| #| \\| |\\)");
    private static final String RUN = "run";

    /** Reads a folder of help texts. */
    static CommandLines of(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new CommandLines(files.collect(
                    Collectors.toMap(file -> file.getFileName().toString().replace(".txt", ""), CommandLines::read)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the command lines of a page that have a word or option which no help knows. */
    List<String> unknownIn(String page) {
        Set<String> ofPlugins =
                OF_PLUGIN.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
        return Stream.concat(fenced(page), spans(page))
                .filter(words -> !ofPlugins.contains(words.split(" ")[0]))
                .filter(words -> !isKnown(words))
                .toList();
    }

    private static Stream<String> fenced(String page) {
        return FENCED.matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines())
                .flatMap(CommandLines::words);
    }

    private static Stream<String> spans(String page) {
        return SPAN.matcher(FENCED.matcher(page).replaceAll(""))
                .results()
                .map(span -> span.group(1))
                .flatMap(span -> ALONE.matcher(span).matches() ? Stream.of(span) : words(span));
    }

    /** Returns what follows the name of the program, up to an explanation; and what Maven is to hand over. */
    private static Stream<String> words(String line) {
        if (line.contains("millrace:run")) {
            Map<String, String> handed =
                    MAVEN.matcher(line).results().collect(Collectors.toMap(each -> each.group(1), CommandLines::value));
            return Stream.of((handed.getOrDefault("command", RUN) + " " + handed.getOrDefault("args", "")).strip());
        }
        return LINE.matcher(line).results().map(found -> SEVERAL.split(found.group(1), 2)[0].strip());
    }

    private static String value(MatchResult property) {
        return property.group(2) == null ? property.group(3) : property.group(2);
    }

    private boolean isKnown(String line) {
        List<String> words = Arrays.asList(line.split("\\s+"));
        String command = "millrace";
        for (String word : words) {
            String longer = command.equals("millrace") ? word : command + "-" + word;
            if (!help.containsKey(longer)) {
                break;
            }
            command = longer;
        }
        String text = help.getOrDefault(command, "");
        boolean isGroup = text.contains("COMMAND]") || text.contains(" COMMAND\n");
        boolean namesCommand = !isGroup || words.get(0).startsWith("-") || command.equals(String.join("-", words));
        return !command.equals("millrace") == !words.get(0).startsWith("-")
                && namesCommand
                && words.stream().filter(word -> word.startsWith("-")).allMatch(word -> hasOption(text, word));
    }

    private static boolean hasOption(String help, String word) {
        String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return Pattern.compile("(?m)^ *(?:-\\w, )?" + Pattern.quote(option) + "(?=[=,\\[ ]|$)")
                .matcher(help)
                .find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
