package dev.millrace.runner;

import dev.millrace.node.NodeSpec;
import dev.millrace.problem.DatasetException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The elements of a stream that a node returned; it is that node that fails if its stream does. */
final class NodeStream implements Iterator<Object> {
    private final NodeSpec node;
    private final Iterator<?> elements;

    private NodeStream(NodeSpec node, Iterator<?> elements) {
        this.node = node;
        this.elements = elements;
    }

    /** Returns a stream or an iterator as a stream that closes it. */
    static Stream<Object> of(NodeSpec node, Object value) {
        Iterator<?> elements = value instanceof Stream<?> stream ? stream.iterator() : (Iterator<?>) value;
        Stream<Object> guarded = StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new NodeStream(node, elements), Spliterator.ORDERED), false);
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

    private <T> T guard(Supplier<T> step) {
        try {
            return step.get();
        } catch (DatasetException e) {
            throw e; // tells more of a file that could not be read
        } catch (RuntimeException | Error e) {
            throw NodeFailure.threw(node, e);
        }
    }
}
