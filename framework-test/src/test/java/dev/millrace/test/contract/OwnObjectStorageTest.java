package dev.millrace.test.contract;

import dev.millrace.config.ConfigTree;
import dev.millrace.entry.Credentials;
import dev.millrace.problem.Location;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets of a server that speaks as S3 does keep the contract of storages. */
class OwnObjectStorageTest extends StorageContract {
    private static final String KEY = "anna";
    private static final String SECRET = "zzTopSecretzz";

    private static S3Proxy server;
    private static URI endpoint;

    private final String folder = UUID.randomUUID().toString();

    @BeforeAll
    static void serve() throws Exception {
        server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        try (S3Client client = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build()) {
            client.createBucket(create -> create.bucket("contracted"));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Override
    protected String path(String name) {
        return "s3://contracted/" + folder + "/" + name;
    }

    @Override
    protected Credentials credentials() {
        return Credentials.of(ConfigTree.of(
                Map.of("key", KEY, "secret", SECRET, "path_style", "true", "endpoint", endpoint.toString()),
                Location.unknown()));
    }

    @Override
    protected List<String> secrets() {
        return List.of(KEY, SECRET);
    }
}
