package dev.millrace.s3;

import dev.millrace.entry.Credentials;
import dev.millrace.entry.StorageProvider;
import dev.millrace.storage.RemoteFile;
import dev.millrace.storage.RemoteFolder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Files in buckets, {@code s3://bucket/key}. What the credentials of the entry leave open is found where Amazon's own tools
 * look for it: environment variables, the files in {@code ~/.aws}, the role of the machine.
 *
 * <p>Credentials may be {@code key} and {@code secret} with an optional {@code token}, {@code region}, and for servers of others
 * {@code endpoint} and {@code path_style}.
 */
public final class S3Storage implements StorageProvider {
    /** Files up to this size are stored by one request. */
    private static final long PART = 256L << 20;

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final Map<S3Settings, S3Client> clients = new ConcurrentHashMap<>();

    @Override
    public Set<String> schemes() {
        return Set.of("s3", "s3a");
    }

    @Override
    public RemoteFile file(URI uri, Credentials credentials) {
        String key = key(uri);
        if (key.isEmpty() || key.endsWith("/")) {
            throw new IllegalArgumentException(
                    "no object is named, as in s3://" + uri.getAuthority() + "/airports.csv");
        }
        return new S3File(bucket(uri, credentials), key, PART);
    }

    @Override
    public Optional<RemoteFolder> folder(URI uri, Credentials credentials) {
        String key = key(uri);
        return Optional.of(new S3Folder(bucket(uri, credentials), key.isEmpty() ? "" : key + "/", PART));
    }

    private static String key(URI uri) {
        return uri.getPath().replaceFirst("^/", "");
    }

    private S3Bucket bucket(URI uri, Credentials credentials) {
        String name = uri.getAuthority();
        if (name == null || !BUCKET.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a bucket has 3 to 63 lower-case letters, digits, '-' and '.', as in s3://bucket/airports.csv");
        }
        S3Settings settings = S3Settings.of(credentials);
        return new S3Bucket(() -> clients.computeIfAbsent(settings, S3Settings::client), name);
    }
}
