package dev.millrace.yaml;

import dev.millrace.config.ConfigResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A resolver as a plugin brings one: a shelf with a few things. */
public final class ShelfResolver implements ConfigResolver {
    @Override
    public String name() {
        return "shelf";
    }

    @Override
    public Optional<Object> resolve(String argument) {
        return switch (argument) {
            case "number" -> Optional.of(7);
            case "section" -> Optional.of(Map.of("list", List.of(1, "${not.a.reference}")));
            case "broken" -> throw new IllegalStateException("the shelf fell down");
            default -> Optional.empty();
        };
    }
}
