package dev.millrace.test;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Layers;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.yaml.ConfigFiles;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test changes of a project before it runs something. Immutable.
 *
 * @param environment the environment; that in which the project is usually opened if empty
 * @param params parameters laid over those of the files
 * @param entries entries of the catalog instead of those of the files
 * @param clock tells when runs begin
 * @param run the id of a run; made from the moment if empty
 */
record Setup(Optional<String> environment, ConfigTree params, ConfigTree entries, Clock clock, Optional<String> run) {
    /** Later than all that a project can have stored, so that a version made by a test is the newest. */
    private static final Instant MOMENT = Instant.parse("2100-01-01T00:00:00Z");

    static Setup usual() {
        return new Setup(
                Optional.empty(),
                ConfigTree.empty(),
                ConfigTree.empty(),
                Clock.fixed(MOMENT, ZoneOffset.UTC),
                Optional.empty());
    }

    Setup in(String other) {
        return new Setup(Optional.of(other), params, entries, clock, run);
    }

    Setup param(String path, Object value) {
        return with(nested(path, ConfigTree.of(value, Location.named("the test's parameters"))));
    }

    Setup entry(String name, String yaml) {
        String place = "the test's entry '" + name + "'";
        ConfigTree section = ConfigFiles.read(yaml, place);
        return new Setup(environment, params, merged(entries, Map.of(name, section)), clock, run);
    }

    Setup at(Instant moment) {
        return new Setup(environment, params, entries, Clock.fixed(moment, ZoneOffset.UTC), run);
    }

    Setup as(String id) {
        return new Setup(environment, params, entries, clock, Optional.of(id));
    }

    /**
     * Returns this with what an annotation changes.
     *
     * @param place where it stands, to be told in problems
     */
    Setup with(Configured change, String place) {
        List<Problem> problems = new ArrayList<>();
        Setup changed = this;
        for (String pair : change.params()) {
            changed = changed.pair(pair, place, problems);
        }
        if (!change.environment().isEmpty()) {
            changed = changed.in(change.environment());
        }
        if (!change.clock().isEmpty()) {
            changed = changed.moment(change.clock(), place, problems);
        }
        if (!change.run().isEmpty()) {
            changed = changed.as(change.run());
        }
        if (!change.catalog().isEmpty()) {
            try {
                ConfigTree read = ConfigFiles.read(change.catalog(), "catalog of " + place);
                changed = new Setup(
                        changed.environment,
                        changed.params,
                        merged(changed.entries, read.children()),
                        changed.clock,
                        changed.run);
            } catch (InvalidDefinitionException e) {
                problems.addAll(e.problems().all());
            }
        }
        new Problems(problems).throwIfAny("@Configured cannot be used");
        return changed;
    }

    private Setup moment(String text, String place, List<Problem> problems) {
        try {
            return at(Instant.parse(text));
        } catch (DateTimeException e) {
            problems.add(Problem.error(TestCodes.NOT_READABLE, "'" + text + "' is no moment.")
                    .at(Location.named(place))
                    .with("expected", "a moment in UTC, such as '2026-03-01T06:00:00Z'"));
            return this;
        }
    }

    private Setup pair(String pair, String place, List<Problem> problems) {
        int equals = pair.indexOf('=');
        String path = equals < 0 ? "" : pair.substring(0, equals).strip();
        if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
            problems.add(Problem.error(TestCodes.NOT_READABLE, "'" + pair + "' is no parameter with a value.")
                    .at(Location.named(place))
                    .with("expected", "path=value, such as 'cleaning.max_delay=60'"));
            return this;
        }
        try {
            ConfigTree value = ConfigFiles.read("value: " + pair.substring(equals + 1), "params of " + place);
            return with(nested(path, value.child("value").orElseThrow()));
        } catch (InvalidDefinitionException e) {
            problems.addAll(e.problems().all());
            return this;
        }
    }

    private Setup with(ConfigTree more) {
        return new Setup(environment, Layers.DEEP.merge(List.of(params, more)), entries, clock, run);
    }

    private static ConfigTree merged(ConfigTree entries, Map<String, ConfigTree> more) {
        return Layers.DESTRUCTIVE.merge(List.of(entries, ConfigTree.mapping(more, Location.named("the test"))));
    }

    private static ConfigTree nested(String path, ConfigTree value) {
        int dot = path.indexOf('.');
        return dot < 0
                ? ConfigTree.mapping(Map.of(path, value), value.location())
                : ConfigTree.mapping(
                        Map.of(path.substring(0, dot), nested(path.substring(dot + 1), value)), value.location());
    }
}
