package dev.millrace.s3;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket, and what can go wrong with it in words.
 *
 * @param client makes the client, or gives that which was made
 * @param name its name
 */
record S3Bucket(Supplier<S3Client> client, String name) {
    private static final ProblemCode NO_BUCKET = new ProblemCode("STORAGE", 10);
    private static final ProblemCode REFUSED = new ProblemCode("STORAGE", 11);
    private static final ProblemCode FAILED = new ProblemCode("STORAGE", 12);

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** Asks something of the server. */
    @FunctionalInterface
    interface Request<T> {
        T to(S3Client client) throws IOException;
    }

    /**
     * Asks something of the server.
     *
     * @param key what it is about, for people
     * @throws java.nio.file.NoSuchFileException if there is no such object
     * @throws DatasetException if the server refuses, fails or can't be reached
     */
    <T> T asked(String key, Request<T> request) throws IOException {
        try {
            return request.to(client.get());
        } catch (S3Exception e) {
            throw told(key, e);
        } catch (SdkException | UncheckedIOException e) {
            throw new DatasetException(
                    Problem.error(FAILED, "Bucket '" + name + "' can't be reached: " + reason(e))
                            .fix("check endpoint, region and credentials, and whether this machine reaches them"),
                    e);
        }
    }

    private DatasetException told(String key, S3Exception e) throws NoSuchFileException {
        String code = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
        if (code.equals("NoSuchKey")) {
            throw (NoSuchFileException) new NoSuchFileException(place(key)).initCause(e);
        }
        if (code.equals("NoSuchBucket") || e.statusCode() == NOT_FOUND) {
            return new DatasetException(
                    Problem.error(NO_BUCKET, "There is no bucket '" + name + "'.")
                            .fix("correct the name in 'path', or 'endpoint' and 'region' of the credentials"),
                    e);
        }
        String answer = e.statusCode() + (code.isEmpty() ? "" : " " + code);
        if (e.statusCode() == FORBIDDEN) {
            return new DatasetException(
                    Problem.error(REFUSED, "The server refuses access to '" + place(key) + "': " + answer)
                            .fix(
                                    "name 'credentials' in the entry, or correct key and secret; they may also lack the right"),
                    e);
        }
        return new DatasetException(
                Problem.error(FAILED, "The server answers " + answer + " for '" + place(key) + "'."), e);
    }

    private static String reason(RuntimeException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private String place(String key) {
        return "s3://" + name + "/" + key;
    }
}
