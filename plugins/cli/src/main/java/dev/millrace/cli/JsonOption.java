package dev.millrace.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The option of commands that tell something: for people, or for programs. */
final class JsonOption {
    private final Given<Boolean> json = Given.flag();

    void declare(CommandSpec spec) {
        spec.addOption(json.option("--json")
                .description("Prints JSON, whose keys stay the same from version to version.")
                .build());
    }

    /** Prints what there is to tell as JSON if that was asked for, and as lines otherwise. */
    void print(Screen screen, Supplier<? extends Map<String, ?>> value, Supplier<? extends Iterable<String>> lines) {
        if (json.value()) {
            screen.print(JsonText.of(value.get()));
        } else {
            lines.get().forEach(screen::print);
        }
    }
}
