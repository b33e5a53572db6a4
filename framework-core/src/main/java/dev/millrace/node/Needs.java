package dev.millrace.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes units of a resource while the node runs, such as a {@code gpu} or some {@code memory}; nodes that together need more
 * than there is run one after the other.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Needs.Several.class)
public @interface Needs {
    /** The name of the resource. */
    String value();

    /** How many units. */
    int units() default 1;

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {
        /** The resources. */
        Needs[] value();
    }
}
