package dev.millrace.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.golden.Golden;
import dev.millrace.problem.DatasetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    @Test
    void findsValuesByName() {
        Catalog catalog = Catalog.of(Map.of("orders", List.of(1, 2), "count", 7));

        assertThat(catalog.names()).containsExactly(DatasetName.of("count"), DatasetName.of("orders"));
        assertThat(catalog.find(DatasetName.of("orders")).orElseThrow().load()).isEqualTo(List.of(1, 2));
        assertThat(catalog.find(DatasetName.of("order"))).isEmpty();
        assertThat(Catalog.empty().names()).isEmpty();
        assertThat(catalog.sources()).containsExactly("the catalog given to the run");
    }

    @Test
    void takesADatasetAsItIs() {
        MemoryDataset<Object> dataset = MemoryDataset.empty();

        assertThat(Catalog.of(Map.of("a", dataset)).find(DatasetName.of("a"))).containsSame(dataset);
    }

    @Test
    void namesTheDatasetWhoseValueIsNull() {
        Map<String, Object> values = new HashMap<>();
        values.put("orders", null);

        assertThatNullPointerException()
                .isThrownBy(() -> Catalog.of(values))
                .withMessage("The value of dataset 'orders' is null");
    }

    @Test
    void doesNotLetItsNamesBeChanged() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Catalog.of(Map.of("a", 1)).names().clear());
    }

    @Test
    void memoryDatasetHoldsWhatWasSaved() {
        MemoryDataset<Object> dataset = MemoryDataset.empty();
        assertThat(dataset.exists()).isFalse();

        dataset.save("value");

        assertThat(dataset.exists()).isTrue();
        assertThat(dataset.load()).isEqualTo("value");
        assertThat(dataset.isPersistent()).isFalse();
        assertThat(dataset.describe()).isEqualTo(Map.of("type", "memory"));
    }

    @Test
    void memoryDatasetSaysThatItIsEmpty() {
        assertThatThrownBy(() -> MemoryDataset.empty().load())
                .isInstanceOf(DatasetException.class)
                .satisfies(thrown -> Golden.check("DATASET-001-empty", thrown.getMessage()));
    }

    @Test
    void memoryDatasetHasTheTypeThatItWasGiven() {
        assertThat(MemoryDataset.of(new TypeRef<List<String>>() {}, List.of()).type())
                .hasToString("List<String>");
        assertThat(MemoryDataset.of(new ArrayList<>()).type()).hasToString("ArrayList");
    }

    @Test
    void memoryDatasetHidesTheHiddenClassesOfTheJdk() {
        assertThat(MemoryDataset.of(List.of(1, 2, 3)).type()).hasToString("List");
        assertThat(MemoryDataset.of(Map.of()).type()).hasToString("Map");
        assertThat(MemoryDataset.of(Path.of("a")).type()).hasToString("Path");
        assertThat(MemoryDataset.of(List.of(1).stream()).type()).hasToString("Stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "_x", "north.clean-orders_2", "größe", "a..b"})
    void takesLegalNames(String name) {
        assertThat(DatasetName.of(name).isLegal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2024", "../x", "a/b", "a b", "params:x", "a\n", "-x", ".x", "a\\b"})
    void refusesNamesThatCouldNotBeWrittenOrCouldLeaveAFolder(String name) {
        assertThat(DatasetName.of(name).isLegal()).isFalse();
    }

    @Test
    void referencesNameADatasetInANamespace() {
        DatasetRef<Integer> sales = DatasetRef.of("sales", Integer.class);

        assertThat(sales.in("north")).isEqualTo(DatasetRef.of("north.sales", Integer.class));
        assertThat(DatasetRef.of("a", new TypeRef<List<String>>() {}).type()).hasToString("List<String>");
        assertThat(ParameterRef.of("a.b", new TypeRef<List<String>>() {}).type())
                .isEqualTo(ParameterRef.of("x", new TypeRef<List<String>>() {}).type());
    }
}
