package dev.millrace.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commit that is checked out, as Git's own files tell it, without Git.
 *
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</a>
 */
public final class GitCommit {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String REF = "ref: ";
    private static final String WORKTREE = "gitdir: ";

    private GitCommit() {}

    /** Returns the commit of the repository around a folder; empty if there is none, or none that can be told. */
    public static Optional<String> of(Path folder) {
        try {
            for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
                Path git = each.resolve(".git");
                if (Files.exists(git)) {
                    return commit(folder(git));
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // it is told for convenience only
        }
        return Optional.empty();
    }

    private static Path folder(Path git) throws IOException {
        String text = Files.isRegularFile(git) ? Files.readString(git).strip() : "";
        return text.startsWith(WORKTREE) ? git.resolveSibling(text.substring(WORKTREE.length())) : git;
    }

    private static Optional<String> commit(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith(REF)) {
            return Optional.of(head).filter(each -> HASH.matcher(each).matches());
        }
        String ref = head.substring(REF.length());
        Path common = Files.exists(git.resolve("commondir"))
                ? git.resolve(Files.readString(git.resolve("commondir")).strip())
                : git;
        @Nullable String found = null;
        if (Files.isRegularFile(common.resolve(ref))) {
            found = Files.readString(common.resolve(ref)).strip();
        } else if (Files.isRegularFile(common.resolve("packed-refs"))) {
            try (Stream<String> lines = Files.lines(common.resolve("packed-refs"))) {
                found = lines.filter(each -> each.endsWith(" " + ref))
                        .map(each -> each.substring(0, each.indexOf(' ')))
                        .findFirst()
                        .orElse(null);
            }
        }
        return Optional.ofNullable(found).filter(each -> HASH.matcher(each).matches());
    }
}
