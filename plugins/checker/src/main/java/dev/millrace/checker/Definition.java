package dev.millrace.checker;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * What a project consists of, as far as the source of its definition tells.
 *
 * @param define the method that says it
 * @param pipelines the pipelines whose classes are written out
 * @param isOpen whether there may be further ones
 */
record Definition(ExecutableElement define, List<Registration> pipelines, boolean isOpen) {
    /** Copies the list. */
    Definition {
        pipelines = List.copyOf(pipelines);
    }

    /**
     * A pipeline of annotated classes.
     *
     * @param name its name, if that is a constant
     * @param classes the classes
     * @param isInjected whether an injector makes their objects
     */
    record Registration(Optional<String> name, List<NamedClass> classes, boolean isInjected) {
        /** Copies the list. */
        Registration {
            classes = List.copyOf(classes);
        }
    }

    /**
     * A class, and where it is named.
     *
     * @param type the class
     * @param tree the place
     * @param unit the file of the place
     */
    record NamedClass(TypeElement type, Tree tree, CompilationUnitTree unit) {}
}
