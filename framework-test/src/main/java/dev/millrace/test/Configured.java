package dev.millrace.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Changes the configuration for a class of tests, or for one of its methods. What a method says counts more than what its
 * class says, and that more than what the class around it says; parameters and entries of all are laid over each other.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Configured {
    /** The environment in which the project is opened, such as {@code test}; {@code local} if empty. */
    String environment() default "";

    /** Parameters laid over those of the files, each {@code path=value}, the value as in YAML. */
    String[] params() default {};

    /** Entries of the catalog, as YAML, each instead of that of its name in the files. */
    String catalog() default "";

    /** The moment at which the clock stands, such as {@code 2026-03-01T06:00:00Z}; the begin of 2100 if empty. */
    String clock() default "";

    /** The id of the run; made from the moment if empty. */
    String run() default "";
}
