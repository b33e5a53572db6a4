package dev.millrace.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the function of a node after some time, and lets the node fail. As everywhere in Java, code that neither waits
 * nor asks whether it was interrupted goes on until it is done.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Timeout {
    /** How long the function may take in one attempt. */
    long value();

    /** The unit. */
    TimeUnit unit() default TimeUnit.SECONDS;
}
