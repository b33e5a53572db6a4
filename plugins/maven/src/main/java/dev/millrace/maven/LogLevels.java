package dev.millrace.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The levels of a {@code logback.xml} that says no more than them: every log line goes to Millrace's own appender. Such a
 * file need not be read at each start, which would take a tenth of a second.
 */
final class LogLevels {
    private static final String APPENDER = "dev.millrace.cli.LogLines";
    private static final String ROOT = "ROOT";
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private final Map<String, String> levels = new LinkedHashMap<>();
    private Optional<String> appender = Optional.empty();

    private LogLevels() {}

    /** Returns the levels as {@code ROOT=INFO,acme=WARN}; nothing if the file says more, is broken, or is not there. */
    static Optional<String> in(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        LogLevels read = new LogLevels();
        try {
            boolean isPlain = read.takes(parser().parse(file.toFile()).getDocumentElement());
            return isPlain && read.levels.containsKey(ROOT) ? Optional.of(read.toString()) : Optional.empty();
        } catch (SAXException e) {
            return Optional.empty(); // Logback tells at the start what is wrong with it
        }
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null); // else it prints
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("There is no usual XML parser", e);
        }
    }

    private boolean takes(Element configuration) {
        return configuration.getTagName().equals("configuration")
                && has(configuration, Set.of())
                && children(configuration).stream().allMatch(this::takesChild);
    }

    private boolean takesChild(Element child) {
        return switch (child.getTagName()) {
            case "appender" -> takesAppender(child);
            case "logger" ->
                has(child, Set.of("name", "level"))
                        && children(child).isEmpty()
                        && takesLevel(child.getAttribute("name"), child);
            case "root" -> has(child, Set.of("level")) && refersToAppender(child) && takesLevel(ROOT, child);
            default -> false;
        };
    }

    private boolean takesAppender(Element element) {
        boolean isOurs = appender.isEmpty()
                && has(element, Set.of("name", "class"))
                && element.getAttribute("class").equals(APPENDER)
                && children(element).isEmpty();
        appender = Optional.of(element.getAttribute("name"));
        return isOurs;
    }

    private boolean refersToAppender(Element root) {
        List<Element> children = children(root);
        return children.size() == 1
                && children.get(0).getTagName().equals("appender-ref")
                && has(children.get(0), Set.of("ref"))
                && appender.equals(Optional.of(children.get(0).getAttribute("ref")));
    }

    private boolean takesLevel(String logger, Element element) {
        String level = element.getAttribute("level").toUpperCase(Locale.ROOT);
        return LEVELS.contains(level) && logger.matches("[\\w.$-]+") && (levels.putIfAbsent(logger, level) == null);
    }

    private static boolean has(Element element, Set<String> attributes) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(at -> element.getAttributes().item(at).getNodeName())
                .collect(Collectors.toSet())
                .equals(attributes);
    }

    private static List<Element> children(Element element) {
        return IntStream.range(0, element.getChildNodes().getLength())
                .mapToObj(element.getChildNodes()::item)
                .filter(each -> each.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }

    @Override
    public String toString() {
        return levels.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
