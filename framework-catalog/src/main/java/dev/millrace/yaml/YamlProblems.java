package dev.millrace.yaml;

import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Says what is wrong in one file, without ever showing a value of a secret one. */
final class YamlProblems {
    static final ProblemCode INVALID = new ProblemCode("CONFIG", 2);
    static final ProblemCode KEY_TWICE = new ProblemCode("CONFIG", 3);
    static final ProblemCode TAG = new ProblemCode("CONFIG", 4);
    static final ProblemCode NOT_A_SECTION = new ProblemCode("CONFIG", 5);
    static final ProblemCode TOO_LARGE = new ProblemCode("CONFIG", 6);
    static final ProblemCode BAD_KEY = new ProblemCode("CONFIG", 7);
    static final ProblemCode NOT_OF_ITS_TAG = new ProblemCode("CONFIG", 8);
    static final ProblemCode NOT_READ = new ProblemCode("CONFIG", 9);

    private static final Map<String, String> PLAIN_WORDS = Map.of(
            "mapping values are not allowed here",
                    "a ':' stands where no key can be; a text with ': ' in it needs quotes",
            "could not find expected ':'", "a key without ':'",
            "expected <block end>, but found '<block mapping start>'", "this line is indented unlike its neighbours",
            "expected <block end>, but found '-'", "a list item stands where a key should be",
            "expected <block end>, but found '<block sequence start>'", "this list is indented unlike its neighbours",
            "found unexpected end of stream", "a quote is opened and never closed",
            "but found another document", "a second document begins here; one file holds one document");

    private YamlProblems() {}

    /** Says what the parser stumbled over. */
    static Problem unparsable(String file, YAMLException failure, boolean secret) {
        if (failure instanceof MarkedYAMLException marked) {
            return invalid(file, marked, secret);
        }
        return tooLarge(file, Location.file(file));
    }

    /** Says that a file is beyond the limits. */
    static Problem tooLarge(String file, Location at) {
        return Problem.error(TOO_LARGE, file + " is larger or nested deeper than any configuration is.")
                .at(at)
                .with("limits", "16 million characters, 200 thousand in one line, 100 levels");
    }

    /** Says that one section has a key twice. */
    static Problem keyTwice(String key, Location first, Location second) {
        return Problem.error(KEY_TWICE, "Key '" + key + "' stands twice in one section.")
                .at(first)
                .with("and at", second)
                .fix("remove or rename one of them");
    }

    /** Returns a text of the file in quotes, or a word for it if it must not be shown. */
    static String quoted(String text, boolean secret) {
        return secret ? "(not shown)" : "'" + text + "'";
    }

    private static Problem invalid(String file, MarkedYAMLException failure, boolean secret) {
        String reason = secret ? "" : ": " + plainWords(failure.getProblem());
        Problem problem = Problem.error(INVALID, file + " is not valid YAML" + reason + ".");
        Optional<Mark> mark = Optional.ofNullable(failure.getProblemMark());
        Optional<Mark> context = Optional.ofNullable(failure.getContextMark());
        Problem placed =
                problem.at(mark.or(() -> context).map(at -> place(file, at)).orElse(Location.file(file)));
        if (failure.getContext() == null
                || context.isEmpty()
                || !failure.getContext().startsWith("while ")) {
            return placed;
        }
        String begun = " that begins in line " + (context.get().getLine() + 1);
        return placed.with("while", failure.getContext().substring("while ".length()) + begun);
    }

    private static String plainWords(String reason) {
        String known = PLAIN_WORDS.get(reason);
        if (known != null) {
            return known;
        }
        if (reason.startsWith("expected ',' or '")) {
            return "a bracket is not closed by " + reason.charAt("expected ',' or '".length()) + " before this";
        }
        return reason.contains("(TAB)")
                ? "a tab; YAML is indented with spaces"
                : reason.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    }

    private static Location place(String file, Mark mark) {
        return Location.inFile(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
