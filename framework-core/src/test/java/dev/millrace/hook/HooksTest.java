package dev.millrace.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.golden.Golden;
import dev.millrace.hook.CommandHook.CommandFinished;
import dev.millrace.hook.CommandHook.CommandStarting;
import dev.millrace.problem.InvalidDefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HooksTest {
    private final List<String> heard = new ArrayList<>();
    private final CommandHook before = new Before();
    private final CommandHook after = new After();
    private final NodeHook nodes = new NodeHook() {};

    @Test
    void listensOnlyWhoOverrides() {
        Hooks hooks = Hooks.of(List.of(before, nodes, after));

        assertThat(hooks.listeners(CommandHook.class, "beforeCommand")).containsExactly(before);
        assertThat(hooks.listeners(CommandHook.class, "afterCommand")).containsExactly(after);
        assertThat(hooks.listeners(NodeHook.class, "beforeNode")).isEmpty();
        assertThat(hooks.listeners(DatasetHook.class, "beforeLoad")).isEmpty();
    }

    @Test
    void listensWhoInheritsAnOverride() {
        CommandHook child = new Before() {};
        CommandHook byInterface = new Loud() {};

        assertThat(Hooks.of(List.of(child, byInterface)).listeners(CommandHook.class, "beforeCommand"))
                .containsExactly(child, byInterface);
    }

    @Test
    void refusesAnEventThatTheInterfaceDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hooks.none().listeners(NodeHook.class, "beforNode"))
                .withMessage("NodeHook has no method beforNode");
    }

    @Test
    void firesInTheOrderOfRegistration() {
        Hooks hooks = Hooks.of(List.of(before)).plus(Hooks.of(List.of(new Named("second"), new Named("third"))));

        hooks.fire(CommandHook.class, "beforeCommand", hook -> hook.beforeCommand(new CommandStarting(List.of("run"))));

        assertThat(heard).containsExactly("before [run]", "second", "third");
        assertThat(hooks.all()).hasSize(3);
    }

    @Test
    void namesTheHookThatThrew() {
        IllegalStateException thrown = new IllegalStateException("no connection");
        Hooks hooks = Hooks.of(List.of(new Throwing(thrown), before));

        assertThatThrownBy(() -> hooks.fire(
                        CommandHook.class,
                        "afterCommand",
                        hook -> hook.afterCommand(new CommandFinished(List.of("run"), 0))))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasCause(thrown)
                .satisfies(failure -> Golden.check("HOOK-001-threw", failure.getMessage()));
    }

    @Test
    void callsHooksOfHigherPriorityFirst() {
        Hooks hooks = Hooks.of(List.of(new Named("a"), new Named("low", -1), new Named("high", 5)))
                .plus(Hooks.of(List.of(new Named("b"), new Named("high too", 5))));

        hooks.fire(CommandHook.class, "beforeCommand", hook -> hook.beforeCommand(new CommandStarting(List.of())));

        assertThat(heard).containsExactly("high", "high too", "a", "b", "low");
    }

    @Test
    void tellsAllHooksThoughOneThrows() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        Hooks hooks = Hooks.of(List.of(new Throwing(first), new After(), new Throwing(second)));

        assertThatThrownBy(() -> hooks.fire(
                        CommandHook.class,
                        "afterCommand",
                        hook -> hook.afterCommand(new CommandFinished(List.of("run"), 0))))
                .hasCause(first)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasCause(second)));
        assertThat(heard).containsExactly("after");
    }

    @Test
    void goesOnWithoutAHookThatOnlyWarns() {
        Hooks hooks = Hooks.of(List.of(new Warning(), new After()));

        hooks.fire(
                CommandHook.class, "afterCommand", hook -> hook.afterCommand(new CommandFinished(List.of("run"), 0)));

        assertThat(heard).containsExactly("after");
    }

    @Test
    void leavesOutHooksByName() {
        Hooks hooks = Hooks.of(List.of(before, after, nodes));

        assertThat(hooks.without(Set.of("Before", "Other")).all()).containsExactly(after, nodes);
    }

    @Test
    void namesAnAnonymousHookByItsClass() {
        assertThat(nodes.name()).startsWith("dev.millrace.hook.HooksTest$");
        assertThat(before.name()).isEqualTo("Before");
    }

    @Test
    void copiesWhatAnActionReplaces() {
        Map<String, Object> inputs = new java.util.HashMap<>(Map.of("a", 1));
        NodeAction action = NodeAction.replaceInputs(inputs);
        inputs.clear();

        assertThat(action).isEqualTo(NodeAction.replaceInputs(Map.of("a", 1)));
        assertThat(NodeAction.skip("unchanged")).isEqualTo(NodeAction.answer("unchanged", Map.of()));
        assertThat(NodeAction.proceed()).isSameAs(NodeAction.proceed());
    }

    private interface Loud extends CommandHook {
        @Override
        default void beforeCommand(CommandStarting event) {}
    }

    private class Before implements CommandHook {
        @Override
        public void beforeCommand(CommandStarting event) {
            heard.add("before " + event.arguments());
        }
    }

    private final class After implements CommandHook {
        @Override
        public void afterCommand(CommandFinished event) {
            heard.add("after");
        }
    }

    private final class Named implements CommandHook {
        private final String name;

        private final int priority;

        Named(String name) {
            this(name, 0);
        }

        Named(String name, int priority) {
            this.name = name;
            this.priority = priority;
        }

        @Override
        public int priority() {
            return priority;
        }

        @Override
        public void beforeCommand(CommandStarting event) {
            heard.add(name);
        }
    }

    private static final class Warning implements CommandHook {
        @Override
        public void afterCommand(CommandFinished event) {
            throw new IllegalStateException("not important");
        }

        @Override
        public OnThrow onThrow() {
            return OnThrow.WARN;
        }
    }

    private record Throwing(RuntimeException thrown) implements CommandHook {
        @Override
        public void afterCommand(CommandFinished event) {
            throw thrown;
        }
    }
}
