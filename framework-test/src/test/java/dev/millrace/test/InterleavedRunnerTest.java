package dev.millrace.test;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.test.contract.RunnerContract;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A run in the order of a seed is a run like any other. */
class InterleavedRunnerTest {
    private final PipelineTester two =
            PipelineTester.of(InterleavedTest.Two.class).with("in", 1);

    private static final class OwnRunner implements Runner {
        @Override
        public RunResult run(RunRequest request) {
            return new SequentialRunner().run(request);
        }
    }

    @Test
    void refusesARunnerThatItCannotInterleave() throws IOException {
        InterleavedTest.assertTold(
                "RunnerOfItsOwn",
                catchThrowable(() -> two.on(new OwnRunner()).interleaved(1)).getMessage());
    }

    @Nested
    class KeepsTheContract extends RunnerContract {
        @Override
        protected Runner runner() {
            return Interleaved.of(20_261_127, new SequentialRunner());
        }
    }

    @Nested
    class KeepsTheContractOnTwoThreads extends RunnerContract {
        @Override
        protected Runner runner() {
            return Interleaved.of(20_261_127, new ParallelRunner(2));
        }
    }
}
