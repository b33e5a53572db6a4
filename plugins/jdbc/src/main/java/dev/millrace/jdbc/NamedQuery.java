package dev.millrace.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query whose named parameters became question marks.
 *
 * @param sql what the database gets
 * @param values one value per question mark
 */
record NamedQuery(String sql, List<@Nullable Object> values) {
    /** Texts, quoted names and comments are passed over, and so is the cast of PostgreSQL, {@code ::date}. */
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/|::|:([A-Za-z_]\\w*)", Pattern.DOTALL);

    static NamedQuery of(String text, Map<String, ? extends @Nullable Object> parameters, JdbcProblems problems) {
        List<@Nullable Object> values = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        Matcher token = TOKEN.matcher(text);
        StringBuilder sql = new StringBuilder();
        while (token.find()) {
            String name = token.group(1);
            if (name == null) {
                token.appendReplacement(sql, Matcher.quoteReplacement(token.group()));
            } else {
                named.add(name);
                token.appendReplacement(sql, marks(parameters.get(name), values));
            }
        }
        refuseMisfits(named, parameters.keySet(), problems);
        return new NamedQuery(token.appendTail(sql).toString(), values);
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static String marks(@Nullable Object value, List<@Nullable Object> values) {
        if (value instanceof Collection<?> list) {
            values.addAll(list);
            return list.isEmpty() ? "NULL" : Statements.marks(list.size());
        }
        values.add(value);
        return "?";
    }

    private static void refuseMisfits(Set<String> named, Set<String> given, JdbcProblems problems) {
        List<String> mistakes = new ArrayList<>();
        List<String> missing =
                named.stream().filter(each -> !given.contains(each)).toList();
        missing.forEach(each -> mistakes.add("':" + each + "' has no value"));
        given.stream()
                .filter(each -> !named.contains(each))
                .sorted()
                .forEach(each -> mistakes.add("the query has no ':" + each + "'"));
        if (!mistakes.isEmpty()) {
            throw problems.parameters(mistakes, missing, List.copyOf(given));
        }
    }
}
