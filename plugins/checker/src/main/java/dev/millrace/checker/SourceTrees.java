package dev.millrace.checker;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** The sources behind elements; nothing of them where the compiler is not javac. */
final class SourceTrees {
    private final @Nullable Trees trees;
    private final Map<TypeElement, Optional<TreePath>> paths = new HashMap<>();
    private final Map<ExecutableElement, Integer> lines = new HashMap<>();

    private SourceTrees(@Nullable Trees trees) {
        this.trees = trees;
    }

    static SourceTrees of(ProcessingEnvironment environment) {
        try {
            return new SourceTrees(Trees.instance(environment));
        } catch (IllegalArgumentException e) {
            return new SourceTrees(null); // not javac, or something has wrapped it
        }
    }

    /** Tells whether an element is compiled from source here; of all that it may be where nobody can tell. */
    boolean has(Element element) {
        return trees == null || path(Lineage.owner(element)).isPresent();
    }

    /** Returns the simple name of the source file of a type, or an empty text. */
    String file(TypeElement type) {
        return path(type)
                .map(path -> path.getCompilationUnit().getSourceFile().getName().replace('\\', '/'))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .orElse("");
    }

    /** Returns the line to which the compiler will lead whoever asks where a method begins, or 0. */
    int line(ExecutableElement method) {
        return lines.computeIfAbsent(method, this::findLine);
    }

    /** Returns the source of a method. */
    Optional<MethodTree> method(ExecutableElement method) {
        Trees known = trees;
        return known == null || !has(method) ? Optional.empty() : Optional.ofNullable(known.getTree(method));
    }

    /** Returns the file of a type. */
    Optional<CompilationUnitTree> unit(TypeElement type) {
        return path(type).map(TreePath::getCompilationUnit);
    }

    /** Prints at a tree. */
    void print(Diagnostic.Kind kind, String text, Tree tree, CompilationUnitTree unit) {
        Trees known = trees;
        if (known != null) {
            known.printMessage(kind, text, tree, unit);
        }
    }

    /** Returns a component in the head of a record. */
    Optional<VariableTree> component(TypeElement record, String name) {
        return path(record)
                .flatMap(path -> ((ClassTree) path.getLeaf())
                        .getMembers().stream()
                                .filter(VariableTree.class::isInstance)
                                .map(VariableTree.class::cast)
                                .filter(each -> each.getName().contentEquals(name))
                                .findFirst());
    }

    /** Returns the value of an annotation of a variable, from the simple name of the annotation. */
    static Optional<Tree> value(VariableTree variable, String annotation) {
        return variable.getModifiers().getAnnotations().stream()
                .filter(each -> simpleName(each).equals(annotation))
                .map(AnnotationTree::getArguments)
                .flatMap(List::stream)
                .<Tree>map(each -> unnamed(each))
                .findFirst();
    }

    private static ExpressionTree unnamed(ExpressionTree argument) {
        return argument instanceof AssignmentTree named ? named.getExpression() : argument;
    }

    private static String simpleName(AnnotationTree annotation) {
        String name = annotation.getAnnotationType().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private int findLine(ExecutableElement method) {
        Trees known = trees;
        return known == null
                ? 0
                : method(method)
                        .flatMap(tree -> unit(Lineage.owner(method))
                                .map(unit -> new FirstLine(known.getSourcePositions(), unit).of(tree)))
                        .orElse(0);
    }

    private Optional<TreePath> path(TypeElement type) {
        Trees known = trees;
        return known == null
                ? Optional.empty()
                : paths.computeIfAbsent(type, each -> Optional.ofNullable(known.getPath(each)));
    }
}
