package dev.millrace.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a node run only if a parameter or a small dataset says so. What depends on a node that does not run does not run
 * either, save through optional inputs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface When {
    /** The path of a parameter; either this or {@link #dataset()}. */
    String param() default "";

    /** The name of a dataset. */
    String dataset() default "";

    /** The value that it has to have, as text. */
    String is() default "true";
}
