package dev.millrace.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hands the data of a file, or a dataset of the catalog, to a parameter of a test: as a {@code Table}, or as whatever a node
 * could read it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Given {
    /**
     * A file beside the test class, else on the class path, else in the folder of the project, whose ending tells its type;
     * else the name of a dataset.
     */
    String value();
}
