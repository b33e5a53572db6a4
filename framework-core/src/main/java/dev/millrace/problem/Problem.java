package dev.millrace.problem;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One mistake, told to the person who can mend it.
 *
 * @param code the stable code
 * @param severity whether it stops what was asked for
 * @param what one sentence that names what is wrong
 * @param details where it is, what was tried, what was probably meant and how to mend it, in the order of printing
 */
public record Problem(ProblemCode code, Severity severity, String what, List<Detail> details) implements Serializable {
    private static final int LABEL_WIDTH = 11;
    private static final String INDENT = "\n   ";

    /**
     * One line of a problem.
     *
     * @param label what the text is, such as {@code read by}; empty for a sentence of its own
     * @param text the text
     */
    public record Detail(String label, String text) implements Serializable {}

    /** Copies the details. */
    public Problem {
        details = List.copyOf(details);
    }

    /** Starts an error that has no details yet. */
    public static Problem error(ProblemCode code, String what) {
        return new Problem(code, Severity.ERROR, what, List.of());
    }

    /** Starts a warning that has no details yet. */
    public static Problem warning(ProblemCode code, String what) {
        return new Problem(code, Severity.WARNING, what, List.of());
    }

    /** Starts a hint that has no details yet. */
    public static Problem hint(ProblemCode code, String what) {
        return new Problem(code, Severity.HINT, what, List.of());
    }

    /** Returns this problem with one more labelled line. */
    public Problem with(String label, String text) {
        List<Detail> more = new ArrayList<>(details);
        more.add(new Detail(label, text));
        return new Problem(code, severity, what, more);
    }

    /** Returns this problem with its place, unless that is unknown. */
    public Problem at(Location location) {
        return with("at", location);
    }

    /** Returns this problem with a labelled place, unless that is unknown. */
    public Problem with(String label, Location location) {
        return location.isKnown() ? with(label, location.describe()) : this;
    }

    /** Returns this problem with what has to be done. */
    public Problem fix(String text) {
        return with("fix", text);
    }

    /** Returns this problem with the name among {@code known} that is nearest to {@code name}, if one is near. */
    public Problem didYouMean(String name, Iterable<String> known) {
        return Suggestions.nearest(name, known)
                .map(near -> suggest("'" + near + "'"))
                .orElse(this);
    }

    /** Returns this problem with a question that offers {@code candidate}, which is already quoted or explained. */
    public Problem suggest(String candidate) {
        return with("", "did you mean " + candidate + "?");
    }

    /** Renders code, sentence and details, one a line, without a line break at the end. */
    public String render() {
        StringBuilder text = new StringBuilder(code.toString())
                .append(
                        switch (severity) {
                            case ERROR -> "  ";
                            case WARNING -> "  Warning: ";
                            case HINT -> "  Hint: ";
                        })
                .append(indented(what, ""));
        for (Detail detail : details) {
            String label = detail.label();
            String column = label.isEmpty() ? "" : label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
            text.append(INDENT).append(column).append(indented(detail.text(), " ".repeat(column.length())));
        }
        return text.toString();
    }

    private static String indented(String text, String column) {
        return text.replace("\n", INDENT + column);
    }
}
