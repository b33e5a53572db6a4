package dev.millrace.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.Credentials;
import dev.millrace.golden.Golden;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.MillraceException;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Table;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

class S3StorageTest {
    private static final String SECRET = "zzTopSecretzz";
    private static final int LEAST_PART = 5 << 20;

    private static S3Proxy server;
    private static S3Client client;

    @TempDir
    private Path project;

    /** A row. */
    public record Airport(String code, int delay) {}

    @BeforeAll
    static void serve() throws Exception {
        server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "anna", SECRET)
                .build();
        server.start();
        client = settings(SECRET).client();
        client.createBucket(create -> create.bucket("shop"));
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet", "arrow", "jsonl"})
    void tablesComeBack(String type) {
        Dataset<Object> airports = dataset("{type: " + type + ", path: 's3://shop/a b/airports+ü%20." + type + "'");
        Table table = Table.of(List.of(new Airport("VIE", 3), new Airport("GRZ", 4)), Airport.class);
        assertThat(((SupportsExists) (Dataset<?>) airports).exists()).isFalse();
        airports.save(table);

        assertThat(((SupportsExists) (Dataset<?>) airports).exists()).isTrue();
        assertThat(((Table) airports.load()).toRecords(Airport.class)).isEqualTo(table.toRecords(Airport.class));
        try (Stream<?> batches = ((SupportsBatches<?>) (Dataset<?>) airports).loadBatches()) {
            assertThat(batches.mapToInt(each -> ((Table) each).rowCount()).sum())
                    .isEqualTo(2);
        }
        assertThat(keys()).contains("a b/airports+ü%20." + type);
    }

    @Test
    void documentsComeBack() {
        SupportsBinding airport = (SupportsBinding) (Dataset<?>) dataset("{type: json, path: 's3://shop/airport.json'");
        ValueType type = ValueType.of(Airport.class);
        airport.saveAs(new Airport("VIE", 3), type);

        assertThat(airport.loadAs(type)).isEqualTo(new Airport("VIE", 3));
        assertThat(client.getObjectAsBytes(get -> get.bucket("shop").key("airport.json"))
                        .asUtf8String())
                .contains("\"VIE\"");
    }

    @Test
    void aDocumentThatCannotBeReadIsTold() {
        dataset("{type: text, path: 's3://shop/torn.json'").save("{\"code\": ");
        SupportsBinding torn = (SupportsBinding) (Dataset<?>) dataset("{type: json, path: 's3://shop/torn.json'");

        assertThat(refused(() -> torn.loadAs(ValueType.of(Airport.class)))).contains("JSON-001", "s3://shop/torn.json");
    }

    @Test
    void otherValuesComeBack() {
        Dataset<Object> text = dataset("{type: text, path: 's3://shop/notes.txt'");
        Dataset<Object> binary = dataset("{type: binary, path: 's3a://shop/empty.bin'");
        text.save("zwölf\n");
        binary.save(new byte[0]);

        assertThat(text.load()).isEqualTo("zwölf\n");
        assertThat((byte[]) binary.load()).isEmpty();
    }

    @Test
    void aLargeFileIsStoredInParts() throws IOException {
        byte[] bytes = new byte[2 * LEAST_PART + 3];
        new Random(7).nextBytes(bytes);
        StoredFile file = new StoredFile(
                new S3File(new S3Bucket(() -> client, "shop"), "large.bin", LEAST_PART), "s3://shop/large.bin");
        file.write(path -> Files.write(path, bytes));

        assertThat(file.<byte[]>read(Files::readAllBytes)).isEqualTo(bytes);
        assertThat(client.headObject(head -> head.bucket("shop").key("large.bin"))
                        .eTag())
                .endsWith("-3\"");
    }

    @Test
    void aSaveThatFailsLeavesTheOldObject() {
        Dataset<Object> text = dataset("{type: text, encoding: US-ASCII, path: 's3://shop/kept.txt'");
        text.save("old");

        assertThat(refused(() -> text.save("new 😀"))).contains("TEXT-001");
        assertThat(text.load()).isEqualTo("old");
    }

    @Test
    void anUploadThatBreaksOffLeavesTheOldObjectAndNoParts() throws IOException {
        S3File file = new S3File(new S3Bucket(() -> client, "shop"), "parts.bin", LEAST_PART);
        Path small = Files.writeString(project.resolve("small"), "old");
        file.store(small);
        Path large = Files.write(project.resolve("large"), new byte[2 * LEAST_PART]);
        try (S3Client breaking =
                breaking(SECRET, request -> request instanceof UploadPartRequest part && part.partNumber() == 2)) {
            S3File torn = new S3File(new S3Bucket(() -> breaking, "shop"), "parts.bin", LEAST_PART);

            Golden.check(
                    "STORAGE-012",
                    refused(() -> new StoredFile(torn, "s3://shop/parts.bin").write(path -> Files.copy(large, path))));
        }
        file.fetch(project.resolve("read"));
        assertThat(project.resolve("read")).hasContent("old");
        assertThat(client.listMultipartUploads(list -> list.bucket("shop")).uploads())
                .isEmpty();
    }

    /** A refusing server may close the line before all is sent. */
    @Test
    void aRefusalIsToldAlsoIfTheLineBreaksFirst() throws IOException {
        Path small = Files.writeString(project.resolve("small"), "new");
        try (S3Client breaking = breaking("zzWrongzz", PutObjectRequest.class::isInstance)) {
            S3File refused = new S3File(new S3Bucket(() -> breaking, "shop"), "notes.txt", LEAST_PART);

            assertThat(refused(() -> refused.store(small))).contains("STORAGE-011", "403");
        }
    }

    /** Returns a client whose line breaks before such requests. */
    private static S3Client breaking(String secret, Predicate<SdkRequest> before) {
        return S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("anna", secret)))
                .overrideConfiguration(all -> all.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                        if (before.test(context.request())) {
                            throw SdkClientException.create("the line is cut");
                        }
                    }
                }))
                .build();
    }

    @Test
    void whatIsMissingIsTold() {
        assertThat(refused(dataset("{type: text, path: 's3://shop/none.txt'")::load))
                .contains("DATASET-002", "There is no file s3://shop/none.txt");
        Dataset<Object> noBucket = dataset("{type: text, path: 's3://shp/none.txt'");
        Golden.check("STORAGE-010", refused(noBucket::load));
        assertThat(refused(() -> noBucket.save("x"))).contains("STORAGE-010");
        assertThat(refused(((SupportsExists) (Dataset<?>) noBucket)::exists)).contains("STORAGE-010");
    }

    @Test
    void wrongSecretsAreToldWithoutThem() {
        Dataset<Object> notes = dataset("{type: text, path: 's3://shop/notes.txt'", "zzWrongzz");

        Golden.check("STORAGE-011", refused(notes::load));
        assertThat(List.of(refused(notes::load), refused(() -> notes.save("x")), refused(((SupportsExists)
                        (Dataset<?>) notes)::exists)))
                .allSatisfy(message ->
                        assertThat(message).contains("STORAGE-011", "403").doesNotContain("zzWrongzz", SECRET, "anna"));
        assertThat(settings("zzWrongzz").toString()).doesNotContain("zzWrongzz", "anna");
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        StoredFile file = new StoredFile(
                new S3Storage().file(URI.create("s3://shop/a.txt"), credentials("zzWrongzz", "http://127.0.0.1:1")),
                "s3://shop/a.txt");

        assertThat(refused(file::exists)).contains("STORAGE-012", "'shop'").doesNotContain("zzWrongzz");
    }

    @Test
    void credentialsThatMakeNoSenseAreToldBeforeAnythingRuns() {
        for (String wrong : List.of(
                "{key: anna, secrt: zzWrongzz}",
                "{key: anna}",
                "{key: anna, secret: \"zzWrongzz\\n\"}",
                "{token: zzWrongzz}",
                "{key: a, secret: zzWrongzz, endpoint: 'localhost:9000'}",
                "{key: a, secret: zzWrongzz, path_style: maybe}")) {
            assertThat(catchThrowableOfType(
                                    InvalidDefinitionException.class,
                                    () -> catalog("it: {type: text, path: 's3://shop/a', credentials: " + wrong + "}"))
                            .getMessage())
                    .contains("STORAGE-002", "conf/base/catalog.yml:1:")
                    .doesNotContain("zzWrongzz");
        }
        for (String wrong : List.of("s3://shop", "s3://shop/", "s3://Shop_1/a", "s3:///a", "s3://shop/folder/")) {
            assertThat(catchThrowableOfType(
                                    InvalidDefinitionException.class,
                                    () -> catalog("it: {type: text, path: '" + wrong + "'}"))
                            .getMessage())
                    .contains("STORAGE-002", wrong);
        }
    }

    private static String refused(ThrowingCallable act) {
        return catchThrowableOfType(MillraceException.class, act).getMessage();
    }

    private static List<String> keys() {
        return client.listObjectsV2(list -> list.bucket("shop")).contents().stream()
                .map(each -> each.key())
                .toList();
    }

    private static S3Settings settings(String secret) {
        return S3Settings.of(credentials(secret, "http://127.0.0.1:" + server.getPort()));
    }

    private static Credentials credentials(String secret, String endpoint) {
        Map<String, String> block = Map.of("key", "anna", "secret", secret, "path_style", "true", "endpoint", endpoint);
        return Credentials.of(ConfigTree.of(block, Location.unknown()));
    }

    private static String credentials(String secret) {
        return "{key: anna, secret: " + secret + ", path_style: true, endpoint: 'http://127.0.0.1:" + server.getPort()
                + "'}";
    }

    private Dataset<Object> dataset(String entry) {
        return dataset(entry, SECRET);
    }

    @SuppressWarnings("unchecked")
    private Dataset<Object> dataset(String entry, String secret) {
        return (Dataset<Object>) catalog("it: " + entry + ", credentials: " + credentials(secret) + "}")
                .find(DatasetName.of("it"))
                .orElseThrow();
    }

    private ConfiguredCatalog catalog(String text) {
        ConfigTree entries;
        try {
            Path base = Files.createDirectories(project.resolve("conf/base"));
            Files.writeString(base.resolve("catalog.yml"), text);
            entries = ConfigFiles.of(project.resolve("conf"), Environment.BASE, ConfigTree.empty())
                    .read(Kind.CATALOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CatalogBuilder(project).factoriesFromClassPath().build(entries, ConfigTree.empty(), List.of());
    }
}
