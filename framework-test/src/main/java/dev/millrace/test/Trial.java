package dev.millrace.test;

import dev.millrace.data.DatasetName;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is run once, and on what.
 *
 * @param name the name of the pipeline in its project
 * @param pipeline its nodes that are run
 * @param isWhole whether these are all nodes
 * @param given the datasets that the test gives
 * @param hooks who looks on
 * @param runner who runs it
 * @param onFailure what becomes of the other nodes when one has failed
 */
record Trial(
        String name,
        Pipeline pipeline,
        boolean isWhole,
        TestCatalog given,
        List<Hook> hooks,
        Runner runner,
        OnFailure onFailure) {
    Trial {
        hooks = List.copyOf(hooks);
    }

    /** Returns the datasets that are written, without transcoding. */
    Set<DatasetName> written() {
        Set<DatasetName> written = new TreeSet<>();
        pipeline.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .map(Port::dataset)
                .forEach(each -> written.add(each.isTranscoded() ? each.withoutTranscoding() : each));
        return written;
    }

    /** Returns the order of the nodes' steps, if it is chosen by a seed. */
    Optional<Interleaving> interleaving() {
        return runner instanceof Interleaving interleaving ? Optional.of(interleaving) : Optional.empty();
    }

    /** Returns all who look on, and one more after them. */
    Hooks hooksAnd(Hook last) {
        List<Hook> all = new ArrayList<>(hooks);
        all.add(last);
        return Hooks.of(all);
    }
}
