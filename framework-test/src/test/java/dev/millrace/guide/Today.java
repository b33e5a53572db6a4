package dev.millrace.guide;

import dev.millrace.config.ConfigResolver;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The resolver of the guide: the date of today, somewhere. */
public final class Today implements ConfigResolver {
    @Override
    public String name() {
        return "today";
    }

    @Override
    public Optional<Object> resolve(String argument) {
        return Optional.of(LocalDate.now(ZoneId.of(argument)).toString());
    }
}
