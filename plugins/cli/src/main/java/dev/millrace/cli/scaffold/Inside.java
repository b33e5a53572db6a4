package dev.millrace.cli.scaffold;

import dev.millrace.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Sees to it that nothing outside a project is touched, not even through a link. */
final class Inside {
    private Inside() {}

    /** Adds a problem if a file, which need not be there, does not really lie in the project. */
    static void check(Path file, PipelinePlace place, List<Problem> problems) {
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            while (folder != null && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                folder = folder.getParent();
            }
            if (folder != null
                    && folder.toRealPath().startsWith(place.layout().root().toRealPath())) {
                return;
            }
            problems.add(outside(file, place));
        } catch (IOException e) {
            problems.add(outside(file, place));
        }
    }

    private static Problem outside(Path file, PipelinePlace place) {
        return Problem.error(ScaffoldCodes.FILES_NOT_CHANGED, "'" + place.told(file) + "' does not lie in the project.")
                .with("project", place.layout().root().toString())
                .fix("only files within the project's folder are made or removed");
    }
}
