package dev.millrace.node;

import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.OptionalRef;
import dev.millrace.data.ParameterRef;
import dev.millrace.data.Ref;
import dev.millrace.data.ValueType;
import dev.millrace.problem.Location;
import java.util.Optional;

/**
 * One input or output of a node.
 *
 * @param kind whether it is joined to a dataset or to a parameter
 * @param name the name of the dataset or the path of the parameter
 * @param type the Java type in which the node takes or gives the value; of an optional dataset that of the value within
 * @param optional whether a dataset may be missing; the node then takes a {@link Optional}
 * @param origin where it was declared
 */
public record Port(Kind kind, String name, ValueType type, boolean optional, Location origin) {
    /** What stands before the path of a parameter where datasets and parameters are named together. */
    public static final String PARAMETER_PREFIX = "params:";

    /** What a port is joined to. */
    public enum Kind {
        DATASET,
        PARAMETER
    }

    /** Returns a port joined to a dataset. */
    public static Port dataset(String name, ValueType type, Location origin) {
        return new Port(Kind.DATASET, name, type, false, origin);
    }

    /** Returns a port joined to a parameter. */
    public static Port parameter(String path, ValueType type, Location origin) {
        return new Port(Kind.PARAMETER, path, type, false, origin);
    }

    /** Returns a port joined to what a typed reference names. */
    public static Port of(Ref<?> ref, Location origin) {
        if (ref instanceof OptionalRef<?> optional) {
            Port port = of(optional.ref(), origin);
            return port.isDataset() ? port.asOptional() : port.typed(ValueType.of(Optional.class, port.type()));
        }
        return ref instanceof ParameterRef<?> parameter
                ? parameter(parameter.path(), parameter.type(), origin)
                : dataset(((DatasetRef<?>) ref).name().value(), ref.type(), origin);
    }

    /** Returns the port joined to another dataset or parameter. */
    public Port named(String other) {
        return new Port(kind, other, type, optional, origin);
    }

    /** Returns the port with another type. */
    public Port typed(ValueType other) {
        return new Port(kind, name, other, optional, origin);
    }

    /** Returns the port as one that may be missing. */
    public Port asOptional() {
        return new Port(kind, name, type, true, origin);
    }

    /** Tells whether the port is joined to a dataset. */
    public boolean isDataset() {
        return kind == Kind.DATASET;
    }

    /** Returns the name as that of a dataset. */
    public DatasetName dataset() {
        return DatasetName.of(name);
    }

    /** Returns the name as Kedro's users write it: parameters as {@code params:path}. */
    public String displayName() {
        return isDataset() ? name : PARAMETER_PREFIX + name;
    }
}
