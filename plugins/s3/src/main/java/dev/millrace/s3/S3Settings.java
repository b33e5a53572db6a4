package dev.millrace.s3;

import dev.millrace.entry.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How a server is reached.
 *
 * @param credentials the secrets of an entry, checked
 * @param endpoint the address of the server; Amazon's if empty
 */
record S3Settings(Credentials credentials, Optional<URI> endpoint) {
    private static final List<String> KEYS = List.of("key", "secret", "token", "region", "endpoint", "path_style");

    /**
     * Checks the credentials of an entry.
     *
     * @throws IllegalArgumentException if they make no sense; no secret stands in the message
     */
    static S3Settings of(Credentials credentials) {
        credentials.keys().stream()
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "its credentials have the key '" + key + "', expected " + String.join(", ", KEYS));
                });
        for (String key : List.of("key", "secret", "token", "region")) {
            if (credentials.secret(key).filter(each -> !each.matches("[!-~]+")).isPresent()) {
                throw new IllegalArgumentException(
                        "'" + key + "' of its credentials has a blank, a line end or the like");
            }
        }
        boolean hasKey = credentials.secret("key").isPresent();
        if (hasKey != credentials.secret("secret").isPresent()
                || (!hasKey && credentials.secret("token").isPresent())) {
            throw new IllegalArgumentException("its credentials need both 'key' and 'secret', or neither");
        }
        credentials
                .secret("path_style")
                .filter(each -> !each.matches("true|false"))
                .ifPresent(each -> {
                    throw new IllegalArgumentException("'path_style' of its credentials is not true or false");
                });
        return new S3Settings(credentials, credentials.secret("endpoint").map(S3Settings::endpoint));
    }

    private static URI endpoint(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "'endpoint' of its credentials is no address, such as https://minio.example.org:9000");
    }

    /** Makes a client; nothing is asked of the server yet. */
    S3Client client() {
        S3ClientBuilder builder = S3Client.builder().httpClientBuilder(Apache5HttpClient.builder());
        credentials
                .secret("key")
                .ifPresent(key -> builder.credentialsProvider(StaticCredentialsProvider.create(keys(key))));
        Optional<String> region = credentials
                .secret("region")
                .or(() -> endpoint.isPresent() ? Optional.of("us-east-1") : Optional.empty());
        region.map(Region::of).ifPresent(builder::region);
        credentials.secret("path_style").map(Boolean::valueOf).ifPresent(builder::forcePathStyle);
        // not every other server knows the checksums that Amazon's does
        endpoint.ifPresent(address -> builder.endpointOverride(address)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        return builder.build();
    }

    private AwsCredentials keys(String key) {
        String secret = credentials.secret("secret").orElseThrow();
        return credentials
                .secret("token")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(key, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(key, secret));
    }
}
