package dev.millrace.guide;

import dev.millrace.test.contract.FormatContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class LinesFormatContractTest extends FormatContract<List<String>> {
    LinesFormatContractTest() {
        super(new LinesFormat(), Map.of("path", "data/words.txt", "comment", "#"));
    }

    @Override
    protected List<List<String>> values() {
        return List.of(List.of(), List.of("mill", "", "race"));
    }

    @Override
    protected Optional<List<String>> refused() {
        return Optional.of(List.of("two\nlines"));
    }
}
