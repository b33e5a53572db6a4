package dev.millrace.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.problem.DatasetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LambdaDatasetTest {
    private static final TypeRef<List<String>> NAMES = new TypeRef<>() {};

    @Test
    void asksTheFunctionsEachTime() {
        AtomicInteger loads = new AtomicInteger();
        List<List<String>> saved = new ArrayList<>();
        Dataset<List<String>> names = LambdaDataset.of(NAMES, () -> List.of("n" + loads.incrementAndGet()), saved::add);

        names.save(List.of("a"));

        assertThat(names.load()).containsExactly("n1");
        assertThat(names.load()).containsExactly("n2");
        assertThat(saved).containsExactly(List.of("a"));
        assertThat(names.type()).isEqualTo(NAMES.type());
    }

    @Test
    void refusesWhatThereIsNoFunctionFor() {
        Dataset<List<String>> readOnly = LambdaDataset.loading(NAMES, List::of);
        Dataset<List<String>> writeOnly = LambdaDataset.saving(NAMES, value -> {});

        assertThatThrownBy(() -> readOnly.save(List.of()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("DATASET-011");
        assertThatThrownBy(writeOnly::load).isInstanceOf(DatasetException.class).hasMessageContaining("DATASET-010");
    }
}
