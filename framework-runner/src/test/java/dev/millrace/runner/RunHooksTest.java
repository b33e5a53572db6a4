package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.ValueType;
import dev.millrace.hook.DatasetHook;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.RunHook;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.runner.NodeResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunHooksTest {
    static final class Chain {
        @Node
        @Output("b")
        int first(@Input("a") int a) {
            return a + 1;
        }

        @Node
        @Output("c")
        int second(@Input("b") int b) {
            return 100 / b;
        }
    }

    private static final class Log implements RunHook, NodeHook, DatasetHook {
        private final List<String> events = new ArrayList<>();

        @Override
        public void beforeRun(RunStarting event) {
            events.add("run begins");
        }

        @Override
        public void afterRun(RunSucceeded event) {
            events.add("run ends");
        }

        @Override
        public void onRunError(RunFailing event) {
            events.add("run fails");
        }

        @Override
        public NodeAction beforeNode(NodeStarting event) {
            events.add("call " + event.node().name() + " " + event.inputs());
            return NodeAction.proceed();
        }

        @Override
        public void afterNode(NodeFinished event) {
            events.add("called " + event.node().name() + " " + event.outputs());
        }

        @Override
        public void onNodeError(NodeFailing event) {
            events.add("failed " + event.node().name());
        }

        @Override
        public void onNodeSkipped(NodeSkipped event) {
            events.add("skipped " + event.node().name() + ": " + event.reason());
        }

        @Override
        public void onNodeCancelled(NodeSkipped event) {
            events.add("cancelled " + event.node().name() + ": " + event.reason());
        }

        @Override
        public void beforeLoad(DatasetAccess event) {
            events.add("load " + event.dataset());
        }

        @Override
        public void afterLoad(DatasetTransfer event) {
            events.add("loaded " + event.dataset() + " " + event.value());
        }

        @Override
        public void onLoadError(DatasetFailing event) {
            events.add("not loaded " + event.dataset());
        }

        @Override
        public void beforeSave(DatasetAccess event) {
            events.add("save " + event.dataset());
        }

        @Override
        public void afterSave(DatasetTransfer event) {
            events.add("saved " + event.dataset() + " " + event.value());
        }

        @Override
        public void onSaveError(DatasetFailing event) {
            events.add("not saved " + event.dataset());
        }
    }

    private static RunResult run(Object a, Hook... hooks) {
        Catalog catalog = Catalog.of(Map.of("a", a, "c", MemoryDataset.empty()));
        return new SequentialRunner()
                .run(RunRequest.of(Pipeline.of(Chain.class), catalog).with(Hooks.of(List.of(hooks))));
    }

    @Test
    void seesEverythingInOrder() {
        Log log = new Log();

        run(1, log).orThrow();

        assertThat(log.events)
                .containsExactly(
                        "run begins",
                        "load a",
                        "loaded a 1",
                        "call first {a=1}",
                        "called first {b=2}",
                        "call second {b=2}",
                        "save c",
                        "saved c 50",
                        "called second {c=50}",
                        "run ends");
    }

    @Test
    void seesAFunctionThatThrows() {
        Log log = new Log();

        run(-1, log);

        assertThat(log.events).endsWith("call second {b=0}", "failed second", "run fails");
    }

    @Test
    void seesALoadThatFails() {
        Log log = new Log();

        run(MemoryDataset.empty(), log);

        assertThat(log.events)
                .containsExactly(
                        "run begins",
                        "load a",
                        "not loaded a",
                        "failed first",
                        "cancelled second: it was not started, because node 'first' failed",
                        "run fails");
    }

    @Test
    void mayReplaceInputsAndOutputs() {
        NodeHook replacing = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return event.node().name().equals("first")
                        ? NodeAction.replaceInputs(Map.of("a", 9))
                        : NodeAction.proceed();
            }

            @Override
            public Map<String, Object> replaceOutputs(NodeFinished event) {
                return event.node().name().equals("first") ? Map.of("b", 20) : Map.of();
            }
        };
        Log log = new Log();

        run(1, replacing, log).orThrow();

        assertThat(log.events).contains("call first {a=9}", "called first {b=20}", "saved c 5");
    }

    @Test
    void maySkipANodeAndWhatNeedsIt() {
        NodeHook skipping = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return NodeAction.skip("not today");
            }
        };

        Log log = new Log();

        RunResult result = run(1, skipping, log);

        assertThat(log.events).contains("skipped first: not today", "skipped second: it needs 'b', which was not made");
        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(result.nodes()).extracting(NodeResult::outcome).containsExactly(Outcome.SKIPPED, Outcome.SKIPPED);
        assertThat(result.nodes())
                .extracting(NodeResult::reason)
                .containsExactly("not today", "it needs 'b', which was not made");
    }

    @Test
    void mayAnswerForANode() {
        NodeHook answering = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return event.node().name().equals("first")
                        ? NodeAction.answer("known", Map.of("b", 4))
                        : NodeAction.proceed();
            }
        };
        Log log = new Log();

        RunResult result = run(1, answering, log);

        assertThat(result.nodes()).extracting(NodeResult::outcome).containsExactly(Outcome.SKIPPED, Outcome.SUCCEEDED);
        assertThat(log.events).contains("saved c 25");
    }

    record Pair(@Output("left") int left, @Output("right") int right) {}

    static final class Two {
        @Node
        static Pair pair(@Input("a") int a) {
            return new Pair(a, a);
        }

        @Node
        @Output("ofLeft")
        static int ofLeft(@Input("left") int left) {
            return left;
        }

        @Node
        @Output("ofRight")
        static int ofRight(@Input("right") int right) {
            return right;
        }
    }

    @Test
    void mayAnswerWithSomeOfTheOutputs() {
        NodeHook answering = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return event.node().name().equals("pair")
                        ? NodeAction.answer("half of it is known", Map.of("left", 7))
                        : NodeAction.proceed();
            }
        };

        Succeeded result = new SequentialRunner()
                .run(RunRequest.of(Pipeline.of(Two.class), Catalog.of(Map.of("a", 1)))
                        .with(Hooks.of(List.of(answering))))
                .orThrow();

        assertThat(result.output("ofLeft")).isEqualTo(7);
        assertThat(result.nodes())
                .extracting(NodeResult::reason)
                .containsExactly("half of it is known", "", "it needs 'right', which was not made");
    }

    @Test
    void refusesNamesThatNoNodeHas() {
        NodeHook misspelt = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return NodeAction.replaceInputs(Map.of("aa", 9));
            }

            @Override
            public String name() {
                return "Misspelt";
            }
        };
        NodeHook outputs = new NodeHook() {
            @Override
            public Map<String, Object> replaceOutputs(NodeFinished event) {
                return Map.of("x", 9);
            }
        };

        assertThatThrownBy(run(1, misspelt)::orThrow)
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("HOOK-002  Hook Misspelt gives 'aa', but node 'first' has no such input.")
                .hasMessageContaining("known      a");
        assertThatThrownBy(run(1, outputs)::orThrow)
                .hasMessageContaining("gives 'x', but node 'first' has no such output.")
                .hasMessageContaining("known      b");
    }

    @Test
    void namesAHookThatThrows() {
        RunResult result = run(1, new Throwing());

        assertThatThrownBy(result::orThrow)
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(
                        "HOOK-001  Hook Throwing threw in beforeNode: java.lang.IllegalStateException: oh");
    }

    @Test
    void seesWhatIsNotRunAfterAFailure() {
        Log log = new Log();

        new SequentialRunner()
                .run(RunRequest.of(Pipeline.of(Chain.class), Catalog.of(Map.of("a", MemoryDataset.empty())))
                        .with(Hooks.of(List.of(log)))
                        .with(OnFailure.CONTINUE));

        assertThat(log.events)
                .endsWith("failed first", "skipped second: it needs 'b', which node 'first' did not make", "run fails");
    }

    @Test
    void seesARunThatIsCancelled() {
        CancellationToken token = CancellationToken.live();
        token.cancel();
        Log log = new Log();

        RunResult result = new SequentialRunner()
                .run(RunRequest.of(Pipeline.of(Chain.class), Catalog.of(Map.of("a", 1)))
                        .with(Hooks.of(List.of(log)))
                        .with(token));

        assertThat(result).isInstanceOf(Cancelled.class);
        assertThat(log.events)
                .containsExactly(
                        "run begins",
                        "cancelled first: it was not started, because the run was stopped",
                        "cancelled second: it was not started, because the run was stopped",
                        "run fails");
    }

    @Test
    void seesANodeThatWasInterrupted() {
        CancellationToken token = CancellationToken.live();
        Log log = new Log();
        Pipeline pipeline = Pipeline.builder()
                .node("asking")
                .<Integer>with(() -> {
                    token.cancel();
                    token.throwIfCancelled();
                    return 1;
                })
                .writes(DatasetRef.of("x", Integer.class))
                .build();

        new SequentialRunner()
                .run(RunRequest.of(pipeline, Catalog.empty())
                        .with(Hooks.of(List.of(log)))
                        .with(token));

        assertThat(log.events)
                .containsExactly(
                        "run begins",
                        "call asking {}",
                        "cancelled asking: it was interrupted, because the run was stopped",
                        "run fails");
    }

    @Test
    void tellsAllOfARunThatAHookRefused() {
        Log before = new Log();
        Log after = new Log();
        RunHook refusing = new RunHook() {
            @Override
            public void beforeRun(RunStarting event) {
                throw new IllegalStateException("not on Sundays");
            }

            @Override
            public String name() {
                return "Refusing";
            }
        };

        RunResult result = run(1, before, refusing, after);

        assertThatThrownBy(result::orThrow)
                .hasMessageContaining(
                        "HOOK-001  Hook Refusing threw in beforeRun: java.lang.IllegalStateException: not on Sundays");
        assertThat(result.nodes()).extracting(NodeResult::outcome).containsOnly(Outcome.CANCELLED);
        assertThat(before.events)
                .containsExactly(
                        "run begins",
                        "cancelled first: it was not started, because a hook failed",
                        "cancelled second: it was not started, because a hook failed",
                        "run fails");
        assertThat(after.events).isEqualTo(before.events);
    }

    @Test
    void tellsTheEndToAllThoughOneThrows() {
        Log log = new Log();
        RunHook throwing = new RunHook() {
            @Override
            public void afterRun(RunSucceeded event) {
                throw new IllegalStateException("no connection");
            }
        };

        RunResult result = run(1, throwing, log);

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(log.events).endsWith("run ends");
    }

    /** Throws everywhere, and is not to be minded. */
    private static final class Careless implements RunHook, NodeHook, DatasetHook {
        @Override
        public OnThrow onThrow() {
            return OnThrow.WARN;
        }

        @Override
        public void beforeRun(RunStarting event) {
            throw new IllegalStateException("beforeRun");
        }

        @Override
        public NodeAction beforeNode(NodeStarting event) {
            if (event.node().name().equals("first")) {
                return NodeAction.replaceInputs(Map.of("misspelt", 7));
            }
            throw new IllegalStateException("beforeNode");
        }

        @Override
        public Map<String, Object> replaceOutputs(NodeFinished event) {
            return Map.of("misspelt", 7);
        }

        @Override
        public void afterLoad(DatasetTransfer event) {
            throw new IllegalStateException("afterLoad");
        }

        @Override
        public void afterRun(RunSucceeded event) {
            throw new IllegalStateException("afterRun");
        }
    }

    @Test
    void goesOnWithoutAHookThatOnlyWarns() {
        Log log = new Log();

        RunResult result = run(1, new Careless(), log);

        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(log.events).contains("call first {a=1}", "called first {b=2}", "saved c 50");
    }

    @Test
    void seesAValueThatCannotBeReadAsTheNodeWantsIt() {
        Log log = new Log();

        RunResult result = run(new Text(), log);

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(log.events).startsWith("run begins", "load a", "loaded a text", "not loaded a", "failed first");
    }

    /** Does not say before what it holds. */
    private static final class Text implements Dataset<Object> {
        @Override
        public ValueType type() {
            return ValueType.anything();
        }

        @Override
        public Object load() {
            return "text";
        }

        @Override
        public void save(Object value) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Throwing implements NodeHook {
        @Override
        public NodeAction beforeNode(NodeStarting event) {
            throw new IllegalStateException("oh");
        }
    }
}
