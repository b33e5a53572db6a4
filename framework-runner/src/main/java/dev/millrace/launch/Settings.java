package dev.millrace.launch;

import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files {@code settings.yml} say.
 *
 * @param memory of the memory outside the heap
 * @param hooks of the hooks
 * @param environment over which environment one lies; read where the layers are laid over each other
 * @param merge how layers are laid over each other; read there as well
 * @param records whether runs are recorded; they are if it is not said
 * @param changed whether runs leave out what is unchanged; they do not if it is not said
 */
record Settings(
        Optional<Memory> memory,
        Optional<Listeners> hooks,
        Optional<ConfigTree> environment,
        Optional<ConfigTree> merge,
        Optional<Boolean> records,
        Optional<Boolean> changed) {
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*((?:[KMGT]i?)?B)");
    private static final String POWERS = "BKMGT";
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /**
     * What is said of the memory outside the heap.
     *
     * @param limit how much of it the tables of one run may take
     */
    record Memory(Optional<ConfigTree> limit) {}

    /**
     * What is said of the hooks.
     *
     * @param disable the names of those that are left out
     */
    record Listeners(Optional<ConfigTree> disable) {}

    /**
     * Reads the settings.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every mistake
     */
    static Settings of(ConfigTree tree) {
        return Binding.settings(tree, Settings.class);
    }

    /** Returns the names of hooks that are left out; an empty section if there are none. */
    ConfigTree disabledHooks() {
        return hooks.flatMap(Listeners::disable).orElseGet(() -> ConfigTree.sequence(List.of(), Location.unknown()));
    }

    /**
     * Returns how many bytes the tables of one run may take; {@code Long.MAX_VALUE} unless that is limited.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it is no size
     */
    long mostTableBytes() {
        return memory.flatMap(Memory::limit).map(Settings::bytes).orElse(Long.MAX_VALUE);
    }

    private static long bytes(ConfigTree limit) {
        Object scalar = limit.scalar().orElse("");
        Matcher size = SIZE.matcher(scalar instanceof Long number ? number + "B" : scalar.toString());
        if (size.matches()) {
            String unit = size.group(2);
            BigDecimal factor =
                    BigDecimal.valueOf(unit.indexOf('i') > 0 ? 1024 : 1000).pow(POWERS.indexOf(unit.charAt(0)));
            BigDecimal bytes = factor.multiply(new BigDecimal(size.group(1)));
            if (bytes.compareTo(BigDecimal.ONE) >= 0 && bytes.compareTo(MOST) <= 0) {
                return bytes.longValue();
            }
        }
        Problem problem = Problem.error(
                        ProjectCodes.NO_SIZE,
                        "Key 'memory.limit' is " + limit.describe() + ", not an amount of memory.")
                .at(limit.location())
                .with("expected", "a number of bytes, or one with a unit such as 512 MiB, 4 GiB or 4 GB");
        throw new InvalidDefinitionException("The settings cannot be read", new Problems(List.of(problem)));
    }
}
