package dev.millrace.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The error codes that sources make, in one of three ways: spelt out, through a method {@code code(int)} that knows the
 * area, or through a record or an enum {@code Terms} of an area and its numbers.
 *
 * @param codes every code, as often as it is made
 * @param obscure what makes codes in a way that can't be followed here
 */
record MadeCodes(List<String> codes, List<String> obscure) {
    private static final Pattern MAKING = Pattern.compile("new ProblemCode\\(([^()]*)\\)|ProblemCode::new");
    private static final Pattern SPELT_OUT = Pattern.compile("\\s*\"([A-Z]+)\"((?:,\\s*\\d+)+)\\s*");
    private static final Pattern METHOD = Pattern.compile(
            "ProblemCode (\\w+)\\(int (\\w+)\\) \\{\\s*return new ProblemCode\\(\\s*\"([A-Z]+)\",\\s*\\2\\s*\\);");
    private static final Pattern TERMS =
            Pattern.compile("record Terms\\(String area(?:, int \\w+)+\\) \\{\\s*ProblemCode \\w+\\(int number\\) \\{"
                    + "\\s*return new ProblemCode\\(area, number\\);");
    private static final Pattern NEW_TERMS = Pattern.compile("new Terms\\(([^()]*)\\)");
    private static final Pattern TERMS_ENUM =
            Pattern.compile("(?s)enum Terms \\{(.*?;).*?ProblemCode \\w+\\(int number\\) \\{"
                    + "\\s*return new ProblemCode\\(area, number\\);");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z]+\\(([^()]*)\\)[,;]");

    /** Reads sources, their texts by the names of their classes. */
    static MadeCodes in(Map<String, String> sources) {
        MadeCodes made = new MadeCodes(new ArrayList<>(), new ArrayList<>());
        sources.forEach((type, text) -> {
            List<MatchResult> methods = all(METHOD, text).toList();
            Optional<MatchResult> constants = all(TERMS_ENUM, text).findFirst();
            boolean terms = TERMS.matcher(text).find() || constants.isPresent();
            all(MAKING, text)
                    .filter(making -> methods.stream().noneMatch(method -> isWithin(making, method)))
                    .filter(making -> !terms || !"area, number".equals(making.group(1)))
                    .forEach(making -> made.add(type, making, making.group(1)));
            if (terms) {
                all(NEW_TERMS, text).forEach(each -> made.add(type, each, each.group(1)));
            }
            constants.ifPresent(
                    found -> all(CONSTANT, found.group(1)).forEach(each -> made.add(type, each, each.group(1))));
            methods.forEach(method -> made.addCalls(type, method, sources));
        });
        return made;
    }

    private void addCalls(String owner, MatchResult method, Map<String, String> sources) {
        String name = method.group(1);
        Pattern inside = Pattern.compile("(?<![\\w.])" + name + "\\(([^()]*)\\)");
        Pattern outside = Pattern.compile("\\b" + owner + "(?:\\.|::)" + name + "\\b(?:\\(([^()]*)\\))?");
        sources.forEach((type, text) -> {
            if (type.equals(owner) || text.contains("." + owner + "." + name + ";")) {
                all(inside, text)
                        .filter(call -> !call.group(1).equals("int " + method.group(2)))
                        .forEach(call -> add(type, call, "\"" + method.group(3) + "\", " + call.group(1)));
            }
            all(outside, text)
                    .filter(call -> !text.startsWith(";", call.end()) || call.group(1) != null)
                    .forEach(call -> add(type, call, "\"" + method.group(3) + "\", " + call.group(1)));
        });
    }

    private void add(String type, MatchResult place, String arguments) {
        Matcher plain = SPELT_OUT.matcher(String.valueOf(arguments));
        if (!plain.matches()) {
            obscure.add(type + ": " + place.group());
            return;
        }
        Pattern.compile("\\d+")
                .matcher(plain.group(2))
                .results()
                .forEach(number -> codes.add("%s-%03d".formatted(plain.group(1), Integer.parseInt(number.group()))));
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static boolean isWithin(MatchResult inner, MatchResult outer) {
        return inner.start() >= outer.start() && inner.end() <= outer.end();
    }
}
