package dev.millrace.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class CancellationTokenTest {
    private final List<String> done = new ArrayList<>();
    private final CancellationToken token = CancellationToken.live();

    @Test
    void doesWhatWaitsForItOnce() {
        Runnable same = () -> done.add("twice");
        token.onCancel(() -> done.add("first"));
        token.onCancel(same);
        token.onCancel(same);

        token.cancel();
        token.cancel();

        assertThat(done).containsExactly("first", "twice", "twice");
        assertThat(token.isCancelled()).isTrue();
    }

    @Test
    void forgetsWhatNoLongerWaits() {
        token.onCancel(() -> done.add("forgotten")).close();

        token.cancel();

        assertThat(done).isEmpty();
    }

    @Test
    void doesAtOnceWhatComesTooLate() {
        token.cancel();

        token.onCancel(() -> done.add("late"));

        assertThat(done).containsExactly("late");
    }

    @Test
    void throwsOnlyOnceCancelled() {
        assertThatCode(token::throwIfCancelled).doesNotThrowAnyException();

        token.cancel();

        assertThatThrownBy(token::throwIfCancelled)
                .isInstanceOf(CancellationException.class)
                .hasMessage("the run was asked to stop");
    }

    @Test
    void refusesToCancelWhatIsNeverCancelled() {
        CancellationToken never = CancellationToken.never();
        never.onCancel(() -> done.add("never")).close();

        assertThatThrownBy(never::cancel).isInstanceOf(IllegalStateException.class);
        assertThat(never.isCancelled()).isFalse();
        assertThat(done).isEmpty();
    }
}
