package dev.millrace.test.contract;

import dev.millrace.config.ConfigTree;
import dev.millrace.hook.Hook;
import dev.millrace.hook.RunInfo;
import dev.millrace.hook.SlowNodeWarning;
import dev.millrace.pipeline.Selection;
import dev.millrace.record.Asked;
import dev.millrace.record.RunHistory;
import dev.millrace.record.Secrets;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.MemoryPeak;
import dev.millrace.test.RecordingHook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every runner and every hook of ours keeps its contract. */
class OwnRunnersTest {
    @Nested
    class Sequential extends RunnerContract {
        @Override
        protected Runner runner() {
            return new SequentialRunner();
        }
    }

    @Nested
    class ParallelOnOneThread extends RunnerContract {
        @Override
        protected Runner runner() {
            return new ParallelRunner(1);
        }
    }

    @Nested
    class ParallelOnFourThreads extends RunnerContract {
        @Override
        protected Runner runner() {
            return new ParallelRunner(4);
        }
    }

    @Nested
    class ParallelOnThreadsOfTheCaller extends RunnerContract {
        @Override
        protected Runner runner() {
            return new ParallelRunner(3).on(task -> new Thread(task).start());
        }
    }

    @Nested
    class Recording extends HookContract {
        @Override
        protected Hook hook() {
            return new RecordingHook();
        }
    }

    @Nested
    class SlowNodes extends HookContract {
        @Override
        protected Hook hook() {
            return new SlowNodeWarning(Duration.ofMinutes(5));
        }
    }

    @Nested
    class Recorder extends HookContract {
        @TempDir
        private Path project;

        @Override
        protected Hook hook() {
            Asked asked = new Asked(
                    List.of("run"),
                    "contracted",
                    "base",
                    Selection.everything(),
                    "sequential",
                    ConfigTree.empty(),
                    new TreeMap<>(),
                    Optional.empty(),
                    new TreeSet<>());
            RunInfo run = new RunInfo("contracted", "contracted", "base", Selection.everything(), Instant.EPOCH);
            return RunHistory.of(project).begin(run, asked, ConfigTree.empty(), Secrets.none());
        }
    }

    @Nested
    class Peak extends HookContract {
        @Override
        protected Hook hook() {
            return new MemoryPeak();
        }
    }
}
