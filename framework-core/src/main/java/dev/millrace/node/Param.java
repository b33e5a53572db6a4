package dev.millrace.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Hands a parameter of the run to a parameter of a node method: one value, or a record bound from a whole section. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Param {
    /** The path, keys joined by dots, such as {@code cleaning.max_delay}. */
    String value();
}
