package dev.millrace.s3;

import dev.millrace.storage.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An object of a bucket. It is stored by one request, or in parts that become an object when all are there. */
final class S3File implements RemoteFile {
    private static final int NOT_FOUND = 404;
    private static final int MOST_PARTS = 10_000;

    private final S3Bucket bucket;
    private final String key;
    private final long part;

    /**
     * Makes a file.
     *
     * @param part how many bytes are stored by one request, at least 5 MiB; more if there would be too many parts
     */
    S3File(S3Bucket bucket, String key, long part) {
        this.bucket = bucket;
        this.key = key;
        this.part = part;
    }

    @Override
    public boolean exists() throws IOException {
        return asked(server -> {
            try {
                server.headObject(head -> head.bucket(bucket.name()).key(key));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() != NOT_FOUND) {
                    throw e;
                }
                server.headBucket(
                        head -> head.bucket(bucket.name())); // the answer does not tell which of the two is missing
                return false;
            }
        });
    }

    @Override
    public void fetch(Path target) throws IOException {
        asked(server ->
                server.getObject(get -> get.bucket(bucket.name()).key(key), ResponseTransformer.toFile(target)));
    }

    @Override
    public void store(Path source) throws IOException {
        long size = Files.size(source);
        asked(server -> {
            try {
                if (size <= part) {
                    server.putObject(put -> put.bucket(bucket.name()).key(key), RequestBody.fromFile(source));
                } else {
                    storeParts(server, source, size);
                }
            } catch (SdkClientException e) {
                throw answered(server, e);
            }
            return size;
        });
    }

    /**
     * Returns why nothing could be sent. A server that refuses may close the line before all is sent, and its answer is lost
     * then; so it is asked once more, for something without a body.
     */
    private SdkException answered(S3Client server, SdkClientException cut) {
        try {
            server.headBucket(head -> head.bucket(bucket.name()));
            return cut;
        } catch (S3Exception refusal) {
            refusal.addSuppressed(cut);
            return refusal;
        } catch (SdkException silent) {
            cut.addSuppressed(silent);
            return cut;
        }
    }

    private void storeParts(S3Client server, Path source, long size) {
        String upload = server.createMultipartUpload(
                        create -> create.bucket(bucket.name()).key(key))
                .uploadId();
        try {
            long each = Math.max(part, (size + MOST_PARTS - 1) / MOST_PARTS);
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < size; from += each) {
                parts.add(storePart(server, upload, parts.size() + 1, body(source, from, Math.min(each, size - from))));
            }
            server.completeMultipartUpload(complete ->
                    complete.bucket(bucket.name()).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException e) {
            try {
                server.abortMultipartUpload(
                        abort -> abort.bucket(bucket.name()).key(key).uploadId(upload));
            } catch (SdkException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private CompletedPart storePart(S3Client server, String upload, int number, RequestBody body) {
        String tag = server.uploadPart(
                        each -> each.bucket(bucket.name())
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number),
                        body)
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    /** Returns some bytes of a file, which are read again if the request has to be repeated. */
    private static RequestBody body(Path source, long from, long length) {
        ContentStreamProvider content = () -> {
            try {
                SeekableByteChannel channel = Files.newByteChannel(source).position(from);
                return new Part(Channels.newInputStream(channel), length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return RequestBody.fromContentProvider(content, length, "application/octet-stream");
    }

    private <T> T asked(S3Bucket.Request<T> request) throws IOException {
        return bucket.asked(key, request);
    }

    /** The beginning of an input. */
    private static final class Part extends InputStream {
        private final InputStream in;
        private long left;

        Part(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int value = left == 0 ? -1 : in.read();
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(target, from, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
