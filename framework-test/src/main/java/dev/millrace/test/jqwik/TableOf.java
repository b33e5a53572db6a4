package dev.millrace.test.jqwik;

import dev.millrace.launch.ProjectDefinition;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of which form a {@code @ForAll Table} is: that of an entry of a project's catalog, of a record, or of a sample. Exactly
 * one of {@link #value}, {@link #record} and {@link #sample} is given.
 *
 * @see TableArbitraries
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface TableOf {
    /** The name of an entry of the catalog; goes with {@link #project}. */
    String value() default "";

    /** The project of the entry, in the working directory of the test. */
    Class<? extends ProjectDefinition> project() default ProjectDefinition.class;

    /** A record whose components are the columns. */
    Class<? extends Record> record() default Record.class;

    /** A file of a table that the catalog can read, such as {@code src/test/resources/few.csv}. */
    String sample() default "";

    /** The least number of rows; 0 if negative, unless a contract says another. */
    int minRows() default -1;

    /** The greatest number of rows; 20 if negative, unless a contract says less. */
    int maxRows() default -1;
}
