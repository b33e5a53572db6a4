package dev.millrace.runner;

import dev.millrace.problem.DatasetException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The elements of a stream that a node returned; it is that node that fails if its stream does. */
final class NodeStream implements Iterator<Object> {
    private final NodeStep step;
    private final Interrupts interrupts;
    private final Iterator<?> elements;

    private NodeStream(NodeStep step, Interrupts interrupts, Iterator<?> elements) {
        this.step = step;
        this.interrupts = interrupts;
        this.elements = elements;
    }

    /** Returns a stream or an iterator as a stream that closes it. */
    static Stream<Object> of(NodeStep step, Interrupts interrupts, Object value) {
        Iterator<?> elements = value instanceof Stream<?> stream ? stream.iterator() : (Iterator<?>) value;
        Stream<Object> guarded = StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new NodeStream(step, interrupts, elements), Spliterator.ORDERED),
                false);
        return value instanceof Stream<?> stream ? guarded.onClose(stream::close) : guarded;
    }

    @Override
    public boolean hasNext() {
        return guard(elements::hasNext);
    }

    @Override
    public Object next() {
        return guard(elements::next);
    }

    private <T> T guard(Supplier<T> next) {
        try {
            return interrupts.during(step.node(), next);
        } catch (DatasetException e) {
            throw e; // tells more of a file that could not be read
        } catch (RuntimeException | Error e) {
            throw NodeFailure.threw(step.spec(), e);
        }
    }
}
