package dev.millrace.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a node once for each element of a list, and hands the element to this parameter. Every output becomes a list, in the
 * order of the elements.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ForEach {
    /** The path of the parameter that is the list. */
    String value();
}
