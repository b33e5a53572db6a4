package dev.millrace.test.contract;

import dev.millrace.hook.Hook;
import dev.millrace.hook.SlowNodeWarning;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.MemoryPeak;
import dev.millrace.test.RecordingHook;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

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
    class Peak extends HookContract {
        @Override
        protected Hook hook() {
            return new MemoryPeak();
        }
    }
}
