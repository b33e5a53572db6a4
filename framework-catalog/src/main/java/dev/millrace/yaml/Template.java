package dev.millrace.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text taken apart into what stands for itself and what refers to something else.
 *
 * @param parts the parts, in order
 */
record Template(List<Part> parts) {
    /** A part of a text. */
    sealed interface Part permits Literal, Reference {}

    /**
     * What stands for itself.
     *
     * @param text the text, escapes already undone
     */
    record Literal(String text) implements Part {}

    /**
     * What stands between <code>${</code> and <code>}</code>.
     *
     * @param target what is referred to
     * @param fallback what is taken if there is no such thing
     * @param source the whole reference as it was written
     */
    record Reference(Template target, Optional<Template> fallback, String source) implements Part {}

    /** Says that a reference is not written as one. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Copies the parts. */
    Template {
        parts = List.copyOf(parts);
    }

    /** Tells whether a text has to be taken apart at all. */
    static boolean isNeeded(String text) {
        return text.contains("${");
    }

    /** Takes a text apart. */
    static Template of(String text) throws Malformed {
        return new Reader(text).outside();
    }

    /** Reads from left to right; <code>\${</code> is no reference, and <code>\\${</code> a backslash before one. */
    private static final class Reader {
        private static final int DEEPEST = 20;

        private final String text;
        private int at;
        private int depth;

        Reader(String text) {
            this.text = text;
        }

        Template outside() throws Malformed {
            Builder builder = new Builder();
            while (at < text.length()) {
                int backslashes = run('\\');
                if (text.startsWith("${", at + backslashes)) {
                    builder.literal("\\".repeat(backslashes / 2));
                    at += backslashes;
                    if (backslashes % 2 == 0) {
                        builder.reference(reference());
                    } else {
                        builder.literal("${");
                        at += 2;
                    }
                } else {
                    int end = next(at + Math.max(1, backslashes));
                    builder.literal(text, at, end);
                    at = end;
                }
            }
            return builder.build();
        }

        /** Returns where the next character stands that may mean more than itself. */
        private int next(int from) {
            int end = from;
            while (end < text.length() && text.charAt(end) != '\\' && text.charAt(end) != '$') {
                end++;
            }
            return end;
        }

        private Reference reference() throws Malformed {
            int start = at;
            if (++depth > DEEPEST) {
                throw new Malformed("is nested deeper than " + DEEPEST + " levels");
            }
            at += 2;
            Template target = inside(true);
            Optional<Template> fallback = Optional.empty();
            if (text.charAt(at) == ',') {
                at++;
                fallback = Optional.of(inside(false));
            }
            at++;
            depth--;
            return new Reference(target, fallback, text.substring(start, at));
        }

        /** Reads up to the closing brace, or to the comma before a fallback, and stays before it. */
        private Template inside(boolean isTarget) throws Malformed {
            Builder builder = new Builder();
            boolean resolves = false;
            while (at < text.length()) {
                char next = text.charAt(at);
                if (next == '}' || next == ',' && resolves) {
                    return builder.build();
                }
                if (text.startsWith("${", at)) {
                    builder.reference(reference());
                    continue;
                }
                resolves |= isTarget && next == ':';
                int end = next == '\'' || next == '"' ? at + quoted(next) : plain(at + 1);
                builder.literal(text, at, end);
                at = end;
            }
            throw new Malformed("is never closed by '}'");
        }

        /** Returns where the next character stands that may mean more than itself inside a reference. */
        private int plain(int from) {
            int end = from;
            while (end < text.length() && "},:$'\"".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }

        private int quoted(char quote) {
            int end = text.indexOf(quote, at + 1);
            return end < 0 ? 1 : end + 1 - at;
        }

        private int run(char wanted) {
            int end = at;
            while (end < text.length() && text.charAt(end) == wanted) {
                end++;
            }
            return end - at;
        }
    }

    /** Joins neighbouring literals. */
    private static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();

        void literal(String more) {
            literal.append(more);
        }

        void literal(String text, int start, int end) {
            literal.append(text, start, end);
        }

        void reference(Reference reference) {
            flush();
            parts.add(reference);
        }

        Template build() {
            flush();
            return new Template(parts);
        }

        private void flush() {
            if (!literal.isEmpty()) {
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
            }
        }
    }
}
