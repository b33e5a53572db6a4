package dev.millrace.annotated;

import dev.millrace.node.CancellationToken;
import dev.millrace.node.NodeFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a node method by plain reflection, whose linking costs a tenth of a method handle's. */
final class MethodCall implements NodeFunction {
    private static final Object[] NOTHING = {};

    private final Method method;
    private final Target target;
    private final List<Method> components;
    private final boolean returnsNothing;
    private final BitSet tokens = new BitSet();

    /** Takes the accessors of the returned record's components, or none if the result is one output. */
    MethodCall(Method method, Target target, List<Method> components) {
        this.method = method;
        this.target = target;
        this.components = List.copyOf(components);
        this.returnsNothing = method.getReturnType() == void.class || method.getReturnType() == Void.class;
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            tokens.set(i, parameters[i] == CancellationToken.class);
        }
        method.setAccessible(true);
        components.forEach(each -> each.setAccessible(true));
    }

    @Override
    public Object[] call(Object[] inputs) throws Exception {
        return call(inputs, CancellationToken.never());
    }

    @Override
    public Object[] call(Object[] inputs, CancellationToken token) throws Exception {
        Object object = Modifier.isStatic(method.getModifiers()) ? null : target.object();
        Object result = invoke(method, object, tokens.isEmpty() ? arguments(inputs) : arguments(inputs, token));
        if (returnsNothing) {
            return NOTHING;
        }
        if (components.isEmpty()) {
            return new Object[] {result};
        }
        Object[] outputs = new Object[components.size()];
        for (int i = 0; result != null && i < outputs.length; i++) {
            outputs[i] = invoke(components.get(i), result, NOTHING);
        }
        return outputs;
    }

    @Override
    public List<Object> parts() {
        List<Object> parts = new ArrayList<>();
        parts.add(method);
        parts.addAll(components);
        if (!Modifier.isStatic(method.getModifiers())) {
            parts.add(target.object());
        }
        return parts;
    }

    /** Leaves out what only the condition of the node reads, which stands last. */
    private Object[] arguments(Object[] inputs) {
        int parameters = method.getParameterCount();
        return inputs.length == parameters ? inputs : Arrays.copyOf(inputs, parameters);
    }

    private Object[] arguments(Object[] inputs, CancellationToken token) {
        Object[] arguments = new Object[method.getParameterCount()];
        int input = 0;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = tokens.get(i) ? token : inputs[input++];
        }
        return arguments;
    }

    @SuppressWarnings("NullAway") // a static method is called on null, and a method may return null
    private static Object invoke(Method method, @Nullable Object object, Object[] arguments) throws Exception {
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    /** Compares method and object, so that a class read twice gives equal nodes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MethodCall call && method.equals(call.method) && target.equals(call.target);
    }

    @Override
    public int hashCode() {
        return method.hashCode();
    }
}
