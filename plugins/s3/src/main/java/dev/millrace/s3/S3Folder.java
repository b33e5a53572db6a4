package dev.millrace.s3;

import dev.millrace.storage.RemoteFile;
import dev.millrace.storage.RemoteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The objects of a bucket whose keys begin alike. They are listed in pages, a thousand by a request.
 *
 * @param bucket where they are
 * @param prefix what all their keys begin with: nothing, or something with a slash at its end
 * @param part how many bytes are stored by one request
 */
record S3Folder(S3Bucket bucket, String prefix, long part) implements RemoteFolder {
    private static final int ATTEMPTS = 5;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    @Override
    public List<Member> list() throws IOException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket.name())
                .prefix(prefix)
                .encodingType(EncodingType.URL) // keys may have letters that XML has not
                .build();
        return bucket.asked(
                prefix,
                server -> server.listObjectsV2Paginator(request).contents().stream()
                        .filter(each ->
                                each.key().startsWith(prefix) && !each.key().endsWith("/"))
                        .map(each ->
                                new Member(each.key().substring(prefix.length()), each.size(), each.lastModified()))
                        .toList());
    }

    @Override
    public RemoteFile file(String name) {
        return new S3File(bucket, prefix + name, part);
    }

    @Override
    public boolean create(String name, Path source) throws IOException {
        String key = prefix + name;
        return bucket.asked(key, server -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    server.putObject(
                            put -> put.bucket(bucket.name()).key(key).ifNoneMatch("*"), RequestBody.fromFile(source));
                    return true;
                } catch (S3Exception e) {
                    if (e.statusCode() == PRECONDITION_FAILED) {
                        return has(server, key, Files.readAllBytes(source));
                    }
                    if (e.statusCode() != CONFLICT || attempt == ATTEMPTS) { // of a conflict nobody may be the winner
                        throw e;
                    }
                }
            }
        });
    }

    /**
     * Tells whether that is what was stored: a request whose answer is lost is sent again, and finds its own object there. Of
     * several that store the same bytes at once, each is told so.
     */
    private boolean has(S3Client server, String key, byte[] bytes) {
        try {
            return Arrays.equals(
                    bytes,
                    server.getObjectAsBytes(get -> get.bucket(bucket.name()).key(key))
                            .asByteArray());
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        String key = prefix + name;
        bucket.asked(
                key,
                server -> server.deleteObject(gone -> gone.bucket(bucket.name()).key(key)));
    }
}
