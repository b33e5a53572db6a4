package dev.millrace.s3;

import dev.millrace.config.ConfigTree;
import dev.millrace.entry.Credentials;
import dev.millrace.problem.Location;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server that speaks as Amazon's does, with one bucket in memory. */
final class S3Server {
    static final String BUCKET = "shop";
    private static final String SECRET = "zzTopSecretzz";

    private final TransientNio2BlobStore store;
    private final S3Proxy server;
    private final S3Client client;

    private S3Server(TransientNio2BlobStore store, S3Proxy server) {
        this.store = store;
        this.server = server;
        this.client = S3Settings.of(Credentials.of(ConfigTree.of(credentials(), Location.unknown())))
                .client();
        make(BUCKET);
    }

    static S3Server start() throws Exception {
        TransientNio2BlobStore store = new TransientNio2BlobStore();
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "anna", SECRET)
                .build();
        server.start();
        return new S3Server(store, server);
    }

    /** Returns the section of a credentials file. */
    Map<String, Object> credentials() {
        return credentials(SECRET);
    }

    /** Returns the section of a credentials file with such a secret. */
    Map<String, Object> credentials(String secret) {
        return Map.of(
                "key",
                "anna",
                "secret",
                secret,
                "path_style",
                true,
                "endpoint",
                "http://127.0.0.1:" + server.getPort());
    }

    S3Bucket bucket() {
        return new S3Bucket(() -> client, BUCKET);
    }

    /** Makes another bucket. */
    void make(String bucket) {
        client.createBucket(create -> create.bucket(bucket));
    }

    /** Stores an object without asking the server, which is quicker if there are many. */
    void stock(String key) {
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .contentLength(1L)
                .build();
        store.putBlob(put, new ByteArrayInputStream(new byte[1]));
    }

    void put(String key, String text) {
        client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    String text(String key) {
        return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asString(StandardCharsets.UTF_8);
    }

    void delete(String key) {
        client.deleteObject(gone -> gone.bucket(BUCKET).key(key));
    }

    /** Returns all keys that begin so, in the order of the alphabet; a thousand at most. */
    List<String> keys(String prefix) {
        return client.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    void stop() throws Exception {
        client.close();
        server.stop();
    }
}
