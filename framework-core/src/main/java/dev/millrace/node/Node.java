package dev.millrace.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method, static or of an object, a node of a pipeline. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Node {
    /** The name of the node: letters, digits, '_', '-' and '.'; the method's name if left out. */
    String name() default "";

    /** Words by which nodes are chosen for a run. */
    String[] tags() default {};

    /** Which of several nodes that could run a parallel runner takes first: the one with the higher priority. */
    int priority() default 0;
}
