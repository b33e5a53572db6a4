package dev.millrace.jdbc;

import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.Credentials;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalog entry of type {@code jdbc} as a test writes it.
 *
 * @param options its keys
 * @param credentials the block that it names
 */
record JdbcEntry(Map<String, Object> options, Map<String, Object> credentials) {
    static JdbcEntry table(String url, String table) {
        return new JdbcEntry(Map.of("url", url, "table", table), Map.of());
    }

    static JdbcEntry query(String url, String query) {
        return new JdbcEntry(Map.of("url", url, "query", query), Map.of());
    }

    JdbcEntry loading(Map<String, Object> keys) {
        return with("load", keys);
    }

    JdbcEntry saving(Map<String, Object> keys) {
        return with("save", keys);
    }

    JdbcEntry with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(key, value);
        return new JdbcEntry(more, credentials);
    }

    /** Returns what is wrong with the entry. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        bind(problems);
        return problems;
    }

    JdbcDataset dataset() {
        JdbcOptions bound = bind(new ArrayList<>()).orElseThrow();
        Credentials secrets = Credentials.of(ConfigTree.of(credentials, Location.file("conf/local/credentials.yml")));
        return (JdbcDataset) new JdbcFormat()
                .create(bound, new EntryContext(DatasetName.of("flights"), Location.unknown(), Path.of(""), secrets));
    }

    private Optional<JdbcOptions> bind(List<Problem> problems) {
        ConfigTree tree = ConfigTree.of(options, Location.file("conf/base/catalog.yml"));
        return Binding.entry(tree, "jdbc", new JdbcFormat().options(), problems);
    }
}
