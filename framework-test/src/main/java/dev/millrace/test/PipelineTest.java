package dev.millrace.test;

import dev.millrace.launch.ProjectDefinition;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lets JUnit hand the methods of a test class what they need of a project, or of some node classes without a project.
 *
 * <p>Test methods, lifecycle methods and constructors may have parameters of these types: {@link PipelineTester}, {@link
 * dev.millrace.launch.Project}, {@link dev.millrace.data.Catalog}, {@link dev.millrace.config.Parameters}, {@link
 * java.time.Clock}; a dataset of any type with {@link Given}; a parameter with {@link dev.millrace.node.Param}; a {@link
 * java.nio.file.Path} with {@link ProjectFolder}; a {@code String} with {@link RunId}. {@link Configured} changes the
 * configuration.
 *
 * <p>The project is only read. What a test writes, be it data, versions, checkpoints or records of runs, lands in a temporary
 * folder, from where the same test reads it; every test has a folder of its own, and so tests may run in parallel. What is
 * asked for in {@code @BeforeAll}, or in the constructor of a class with one instance for all tests, belongs to the class.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(PipelineExtension.class)
public @interface PipelineTest {
    /** The project; either this or {@link #nodes()}. */
    Class<? extends ProjectDefinition> value() default ProjectDefinition.class;

    /** Classes of nodes, which are tested together without a project. */
    Class<?>[] nodes() default {};

    /** A folder of the project, relative to the working directory; the project is in it or in one above. */
    String folder() default "";

    /** Where what a test writes lands. */
    Storage storage() default Storage.TEMPORARY;

    /** Where what a test writes lands. */
    enum Storage {
        /** In a folder that is removed after the test; of a dataset that is no file, in memory. */
        TEMPORARY,
        /** Where the catalog says, over what is there. */
        REAL
    }
}
