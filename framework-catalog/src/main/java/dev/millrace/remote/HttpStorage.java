package dev.millrace.remote;

import dev.millrace.entry.Credentials;
import dev.millrace.entry.StorageProvider;
import dev.millrace.storage.RemoteFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files on the web, {@code https://example.org/airports.csv}, which are downloaded at each load. Nothing can be saved to them.
 *
 * <p>Credentials may be {@code username} and {@code password}, or {@code token} (a bearer's), or {@code headers}, a section
 * with the value of each header.
 */
public final class HttpStorage implements StorageProvider {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final List<String> KEYS = List.of("username", "password", "token", "headers");

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public RemoteFile file(URI uri, Credentials credentials) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host is named, as in https://example.org/airports.csv");
        }
        return new HttpFile(uri, headers(credentials), LONGEST, FIRST_PAUSE);
    }

    private static Map<String, String> headers(Credentials credentials) {
        credentials.keys().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "its credentials have the key '" + key + "', expected " + String.join(", ", KEYS));
                });
        Map<String, String> headers = new LinkedHashMap<>();
        Optional<String> user = credentials.secret("username");
        Optional<String> password = credentials.secret("password");
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("its credentials need both 'username' and 'password'");
        }
        user.ifPresent(name -> headers.put(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (name + ":" + password.orElseThrow()).getBytes(StandardCharsets.UTF_8))));
        credentials.secret("token").ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        if (credentials.plain().get("headers") instanceof Map<?, ?> more) {
            more.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        headers.forEach(HttpStorage::check);
        return headers;
    }

    /** The message of the library that refuses a header has its value. */
    private static void check(String name, String value) {
        try {
            HttpRequest.newBuilder().setHeader(name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the header '" + name
                    + "' of its credentials can't be sent: its name is not allowed, or its value has"
                    + " characters such as the end of a line"); // without the cause, whose message has the value
        }
    }
}
