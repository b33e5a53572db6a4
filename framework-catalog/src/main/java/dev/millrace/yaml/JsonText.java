package dev.millrace.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of one JSON file. YAML 1.1's grammar does not cover all of JSON, so it has a parser of its own.
 *
 * @param text the text
 * @param file the file, as it is told to people
 * @param isSecret whether no value of it may ever be shown
 */
record JsonText(String text, String file, boolean isSecret) {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(YamlText.DEEPEST)
                    .maxDocumentLength(YamlText.LONGEST)
                    .maxStringLength(YamlText.LONGEST)
                    .build())
            .build();

    /** Reads the tree; no text gives an empty mapping. */
    ConfigTree read(List<Problem> problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return ConfigTree.empty();
            }
            ConfigTree tree = value(parser, place(parser.currentTokenLocation()), problems);
            if (parser.nextToken() != null) {
                problems.add(Problem.error(YamlProblems.INVALID, file + " goes on after the end of its value.")
                        .at(place(parser.currentTokenLocation())));
            }
            return tree;
        } catch (StreamConstraintsException e) {
            problems.add(YamlProblems.tooLarge(file, Location.file(file)));
        } catch (JacksonException e) {
            String reason = isSecret ? "" : ": " + e.getOriginalMessage().replaceAll("\\s+", " ");
            problems.add(Problem.error(YamlProblems.INVALID, file + " is not valid JSON" + reason + ".")
                    .at(place(e.getLocation())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigTree.empty();
    }

    private ConfigTree value(JsonParser parser, Location at, List<Problem> problems) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> ConfigTree.mapping(children(parser, problems), at);
            case START_ARRAY -> ConfigTree.sequence(items(parser, problems), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ConfigTree.scalar(CoreSchema.read(parser.getText()), at);
            case VALUE_TRUE -> ConfigTree.scalar(true, at);
            case VALUE_FALSE -> ConfigTree.scalar(false, at);
            case VALUE_NULL -> ConfigTree.scalar(null, at);
            default -> ConfigTree.scalar(parser.getText(), at);
        };
    }

    private Map<String, ConfigTree> children(JsonParser parser, List<Problem> problems) throws IOException {
        Map<String, ConfigTree> children = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Location at = place(parser.currentTokenLocation());
            parser.nextToken();
            ConfigTree first = children.putIfAbsent(key, value(parser, at, problems));
            if (first != null) {
                problems.add(YamlProblems.keyTwice(key, first.location(), at));
            }
        }
        return children;
    }

    private List<ConfigTree> items(JsonParser parser, List<Problem> problems) throws IOException {
        List<ConfigTree> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, place(parser.currentTokenLocation()), problems));
        }
        return items;
    }

    private Location place(JsonLocation at) {
        return Location.inFile(file, at.getLineNr(), at.getColumnNr());
    }
}
