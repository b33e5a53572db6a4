package dev.millrace.remote;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.storage.RemoteFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file on the web. A request that fails in a way that may pass is repeated twice.
 *
 * @param uri its address
 * @param headers the headers of each request; they are secret, and never follow to another address
 * @param longest how long one attempt may take
 * @param firstPause how long to wait before the second attempt; before the third, twice as long
 */
record HttpFile(URI uri, Map<String, String> headers, Duration longest, Duration firstPause) implements RemoteFile {
    private static final ProblemCode STATUS = new ProblemCode("STORAGE", 5);
    private static final ProblemCode NOT_REACHED = new ProblemCode("STORAGE", 6);

    private static final int ATTEMPTS = 3;
    private static final Duration TO_CONNECT = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NO_SUCH_METHOD = 405;
    private static final int GONE = 410;
    private static final int NOT_IMPLEMENTED = 501;
    /** Too many requests, and what gateways say of a server that is busy or restarts. */
    private static final Set<Integer> MAY_PASS = Set.of(429, 502, 503, 504);

    /** Made once, since each has threads of its own: one follows to other addresses, and one does not. */
    private static final class Clients {
        private static final HttpClient FOLLOWING = client(Redirect.NORMAL);
        private static final HttpClient STAYING = client(Redirect.NEVER);

        private static HttpClient client(Redirect redirects) {
            return HttpClient.newBuilder()
                    .connectTimeout(TO_CONNECT)
                    .followRedirects(redirects)
                    .build();
        }
    }

    /** Tells that the next attempt may do better. */
    private static final class Passing extends Exception {
        private static final long serialVersionUID = 1;

        private final DatasetException told;

        Passing(DatasetException told) {
            super(told);
            this.told = told;
        }
    }

    @Override
    public String toString() {
        return told();
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public boolean exists() throws IOException {
        int status = repeated("HEAD", BodyHandlers.discarding()).statusCode();
        if (status == NO_SUCH_METHOD || status == NOT_IMPLEMENTED) {
            status = repeated("GET", BodyHandlers.discarding()).statusCode();
        }
        if (status == OK || status == NOT_FOUND || status == GONE) {
            return status == OK;
        }
        throw unexpected(status);
    }

    @Override
    public void fetch(Path target) throws IOException {
        BodyHandler<Optional<Path>> toFile = response -> response.statusCode() == OK
                ? BodySubscribers.mapping(BodySubscribers.ofFile(target), Optional::of)
                : BodySubscribers.replacing(Optional.empty());
        int status = repeated("GET", toFile).statusCode();
        if (status == NOT_FOUND || status == GONE) {
            throw new NoSuchFileException(told());
        }
        if (status != OK) {
            throw unexpected(status);
        }
        if (!Files.exists(target)) {
            Files.createFile(target);
        }
    }

    @Override
    public void store(Path source) throws IOException {
        throw new IOException("addresses of the web are read-only");
    }

    private <T> HttpResponse<T> repeated(String method, BodyHandler<T> handler) throws IOException {
        HttpClient client = headers.isEmpty() ? Clients.FOLLOWING : Clients.STAYING;
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                return once(client, method, handler);
            } catch (Passing e) {
                if (attempt == ATTEMPTS) {
                    throw e.told;
                }
            }
            waitFor(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private <T> HttpResponse<T> once(HttpClient client, String method, BodyHandler<T> handler)
            throws IOException, Passing {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request.build(), handler);
        try {
            HttpResponse<T> response = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (MAY_PASS.contains(response.statusCode())) {
                throw new Passing(unexpected(response.statusCode()));
            }
            return response;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Passing(notReached("no whole answer within " + longest.toSeconds() + " s", e));
        } catch (ExecutionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            if (cause instanceof IOException) {
                String message = Optional.ofNullable(cause.getMessage())
                        .orElse(
                                cause instanceof ConnectException
                                        ? "there is no connection to " + uri.getHost()
                                        : cause.getClass().getSimpleName());
                throw new Passing(notReached(message, cause));
            }
            throw new IOException(cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted();
        }
    }

    private static void waitFor(Duration pause) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the run was cancelled");
    }

    private DatasetException unexpected(int status) {
        Problem problem = Problem.error(STATUS, "The server answers " + status + " for " + told() + ".")
                .with("expected", "200");
        if (status == 401 || status == 403) {
            problem = problem.fix("name 'credentials' in the entry, or correct them in the credentials file");
        } else if (status >= 300 && status < 400 && !headers.isEmpty()) {
            problem = problem.fix("write the address to which it leads; credentials do not follow to another one");
        }
        return new DatasetException(problem);
    }

    private DatasetException notReached(String reason, Throwable cause) {
        return new DatasetException(
                Problem.error(NOT_REACHED, told() + " could not be downloaded: " + reason)
                        .with("attempts", Integer.toString(ATTEMPTS))
                        .fix("check the address, and whether this machine reaches it"),
                cause);
    }

    /** Returns the address without what stands behind a question mark, for that may be a secret. */
    private String told() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
