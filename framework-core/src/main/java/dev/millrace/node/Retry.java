package dev.millrace.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/** Tries a node again that has failed: its loads, its function and its saves. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Retry {
    /** How often the node is tried at most, the first time included. */
    int attempts() default 3;

    /** How long to wait before the second attempt. */
    long delay() default 1;

    /** The unit of the delay. */
    TimeUnit unit() default TimeUnit.SECONDS;

    /** By how much to wait longer before each further attempt. */
    double factor() default 2;

    /** The errors after which the node is tried again, subclasses included. */
    Class<? extends Throwable>[] on() default Exception.class;
}
