package dev.millrace.guide;

import static dev.millrace.guide.OrderNodes.LARGE_ORDERS;
import static dev.millrace.guide.OrderNodes.ORDERS;
import static dev.millrace.guide.OrderNodes.TOTALS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runner.ParallelRunner;
import dev.millrace.test.Event;
import dev.millrace.test.Event.Kind;
import dev.millrace.test.FaultyDataset;
import dev.millrace.test.PipelineTester;
import dev.millrace.test.TestClock;
import dev.millrace.test.TestRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The guide's examples of datasets that fail. */
class FaultsExampleTest {
    private final PipelineTester pipeline = PipelineTester.of(OrderNodes.class).param("orders.minimum", 10);
    private final List<Order> orders = List.of(new Order("ann", 50));

    @Test
    void theSecondSaveFails() {
        FaultyDataset totals =
                FaultyDataset.empty().failingSave(2, new IllegalStateException("No space left on device"));
        PipelineTester faulty = pipeline.with(ORDERS, orders).with(TOTALS, totals);

        faulty.run().assertSucceeded();
        faulty.run().assertFailed("totals").hasRootCauseMessage("No space left on device");
        faulty.run().assertSucceeded();

        assertThat(totals.saves()).isEqualTo(3);
        assertThat(totals.load()).isEqualTo(List.of(new Total("ann", 1, 50)));
    }

    @Test
    void theFirstLoadFails() {
        FaultyDataset broken = FaultyDataset.of(orders).failingLoad(1, new IllegalStateException("broken disk"));
        PipelineTester faulty = pipeline.with(ORDERS, broken);

        faulty.run().assertFailed().hasRootCauseMessage("broken disk");
        TestRun second = faulty.run().assertSucceeded();

        second.events().contains(new Event(Kind.LOADED, ORDERS));
        assertThat(broken.loads()).isEqualTo(2);
    }

    @Test
    void whatIsLoadedIsSpoilt() {
        FaultyDataset spoilt = FaultyDataset.of(orders).spoiling(value -> List.of());

        pipeline.with(ORDERS, spoilt)
                .run()
                .assertSucceeded()
                .output(LARGE_ORDERS)
                .hasRows(0);
    }

    @Test
    void aSlowLoadIsWaitedFor() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        FaultyDataset slow = FaultyDataset.of(orders).waitingFor(open);
        PipelineTester tester = pipeline.with(ORDERS, slow).on(new ParallelRunner(2));
        CompletableFuture<TestRun> run = CompletableFuture.supplyAsync(tester::run);

        while (slow.loads() == 0) {
            Thread.onSpinWait();
        }
        assertThat(run).isNotDone();
        open.countDown();

        run.get(1, TimeUnit.MINUTES).assertSucceeded().output(LARGE_ORDERS).hasRows(1);
    }

    @Test
    void aClockGoesOnWhenItIsTold() {
        TestClock clock = TestClock.at(Instant.parse("2026-03-01T08:00:00Z"));
        Instant before = clock.instant();

        clock.advance(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(before.plusSeconds(3600));
        assertThat(clock.withZone(ZoneId.of("Europe/Paris")).instant()).isEqualTo(clock.instant());
    }
}
