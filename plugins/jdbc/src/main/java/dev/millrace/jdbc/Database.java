package dev.millrace.jdbc;

import dev.millrace.data.DatasetName;
import dev.millrace.entry.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Where tables are, and with which rights. Opens a connection for each load and save. */
final class Database {
    private static final String URL = "url";
    private static final String USER = "user";
    private static final String USERNAME = "username";

    private final DatasetName dataset;
    private final Optional<String> open;
    private final Credentials credentials;

    private Database(DatasetName dataset, Optional<String> open, Credentials credentials) {
        this.dataset = dataset;
        this.open = open;
        this.credentials = credentials;
    }

    static Database of(Optional<String> url, Credentials credentials, DatasetName dataset) {
        return new Database(dataset, url, credentials);
    }

    JdbcProblems problems(String what) {
        return new JdbcProblems(what, secrets());
    }

    String dataset() {
        return dataset.value();
    }

    /** Returns where it is as everybody may see it: without what stands in credentials, and without what follows the path. */
    String describe() {
        return open.map(url -> url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//"))
                .orElse("in the credentials");
    }

    /**
     * Opens a connection that does not commit by itself.
     *
     * @throws dev.millrace.problem.DatasetException if there is no driver, or the database refuses
     */
    Connection connect(JdbcProblems problems) throws SQLException {
        String url = open.or(() -> credentials.secret(URL))
                .orElseThrow(() -> problems.noUrl("there is no 'url' in the catalog or the credentials."));
        String kind = Drivers.kind(url).orElseThrow(() -> problems.noUrl("'url' does not begin like jdbc:postgresql:"));
        if (DriverManager.drivers().noneMatch(driver -> accepts(driver, url))) {
            throw problems.noDriver(kind);
        }
        try {
            Connection connection = DriverManager.getConnection(url, properties());
            return withoutCommits(connection);
        } catch (SQLException e) {
            throw problems.notConnected(e);
        }
    }

    private static Connection withoutCommits(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean accepts(java.sql.Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Everything in the credentials but the URL is for the driver: user, password, or what else it knows. */
    private Properties properties() {
        Properties properties = new Properties();
        for (String key : credentials.keys()) {
            if (!key.equals(URL)) {
                credentials
                        .secret(key)
                        .ifPresent(value -> properties.setProperty(key.equals(USERNAME) ? USER : key, value));
            }
        }
        return properties;
    }

    private Secrets secrets() {
        List<String> texts = new ArrayList<>();
        open.ifPresent(texts::add);
        for (String key : credentials.keys()) {
            credentials.secret(key).filter(value -> !key.startsWith(USER)).ifPresent(texts::add);
        }
        return new Secrets(texts);
    }
}
