package dev.millrace.guide;

import dev.millrace.data.Dataset;
import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.storage.StoredFile;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class LinesDataset implements Dataset<List<String>> {
    private final StoredFile file;
    private final Optional<String> comment;

    LinesDataset(StoredFile file, Optional<String> comment) {
        this.file = file;
        this.comment = comment;
    }

    @Override
    public ValueType type() {
        return ValueType.of(List.class, ValueType.of(String.class));
    }

    @Override
    public List<String> load() {
        List<String> lines = file.read(Files::readAllLines);
        return lines.stream().filter(line -> !isComment(line)).toList();
    }

    @Override
    public void save(List<String> lines) {
        lines.forEach(this::check);
        file.write(path -> Files.write(path, lines));
    }

    private void check(String line) {
        if (line.contains("\n") || isComment(line)) {
            throw new DatasetException(
                    Problem.error(new ProblemCode("LINES", 1), "A line for " + file.name() + " would not come back.")
                            .with("stored", "what was there before is unchanged")
                            .fix("let the node write lines without breaks, and none that begins as a comment"));
        }
    }

    private boolean isComment(String line) {
        return comment.filter(line::startsWith).isPresent();
    }

    @Override
    public Map<String, String> describe() {
        return file.describe("lines");
    }
}
