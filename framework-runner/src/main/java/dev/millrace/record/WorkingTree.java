package dev.millrace.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Git, beside the run, whether the working tree differs from the commit. Its index is not touched, so that nobody who
 * works with it is disturbed.
 */
final class WorkingTree {
    private static final long MOST_SECONDS = 10;

    private final CompletableFuture<Optional<Boolean>> answer = new CompletableFuture<>();
    private final long asked = System.nanoTime();

    private WorkingTree() {}

    /** Begins to ask, and returns at once. */
    static WorkingTree ask(Path folder) {
        WorkingTree tree = new WorkingTree();
        Thread thread = new Thread(() -> tree.look(folder), "millrace-git");
        thread.setDaemon(true);
        thread.start();
        return tree;
    }

    /** Tells whether it was asked longer ago than so many seconds. */
    boolean isOlderThan(long seconds) {
        return System.nanoTime() - asked > TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Returns the answer if it comes in time. */
    Optional<Boolean> isDirty(long patienceMillis) {
        try {
            return answer.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void look(Path folder) {
        try {
            Process git = new ProcessBuilder("git", "--no-optional-locks", "status", "--porcelain")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            answer.completeOnTimeout(Optional.empty(), MOST_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((told, failed) -> git.destroy());
            boolean isDirty = git.getInputStream().read() >= 0;
            if (isDirty) {
                answer.complete(Optional.of(true)); // the rest need not be read
            } else {
                answer.complete(git.waitFor() == 0 ? Optional.of(false) : Optional.empty());
            }
        } catch (IOException e) {
            answer.complete(Optional.empty()); // there is no Git here
        } catch (InterruptedException e) {
            answer.complete(Optional.empty());
            Thread.currentThread().interrupt();
        }
    }
}
