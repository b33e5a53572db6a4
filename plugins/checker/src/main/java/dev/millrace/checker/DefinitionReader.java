package dev.millrace.checker;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.millrace.checker.Definition.NamedClass;
import dev.millrace.checker.Definition.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads the pipelines out of the method {@code define} of a project.
 *
 * <p>It follows calls that stand there one after the other and name classes. Whatever else happens to the builder, a loop
 * or another method, may add pipelines that nobody knows before it runs.
 */
final class DefinitionReader {
    /** What adds no pipeline. */
    private static final Set<String> OTHER_CALLS = Set.of("hook", "plugin", "module");

    private final Elements elements;
    private final SourceTrees sources;

    DefinitionReader(Elements elements, SourceTrees sources) {
        this.elements = elements;
        this.sources = sources;
    }

    /** Returns the definition of a class, if the class has one of its own. */
    Optional<Definition> read(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(each -> each.getSimpleName().contentEquals("define")
                        && each.getParameters().size() == 1)
                .findFirst()
                .flatMap(define -> sources.method(define)
                        .filter(tree -> tree.getBody() != null)
                        .flatMap(tree -> sources.unit(type)
                                .map(unit ->
                                        new Body(unit, new SourceNames(elements, unit, type), tree).read(define))));
    }

    private static final class Body {
        private final CompilationUnitTree unit;
        private final SourceNames names;
        private final MethodTree define;
        private final Name builder;
        private final List<Registration> pipelines = new ArrayList<>();
        private boolean isOpen;

        Body(CompilationUnitTree unit, SourceNames names, MethodTree define) {
            this.unit = unit;
            this.names = names;
            this.define = define;
            this.builder = define.getParameters().get(0).getName();
        }

        Definition read(ExecutableElement method) {
            for (StatementTree statement : define.getBody().getStatements()) {
                if (!(statement instanceof ExpressionStatementTree call && follow(call.getExpression()))) {
                    isOpen |= mentionsBuilder(statement);
                }
            }
            return new Definition(method, pipelines, isOpen);
        }

        /** Follows a chain of calls back to the builder; returns false if it leads elsewhere. */
        private boolean follow(ExpressionTree expression) {
            if (expression instanceof IdentifierTree root) {
                return root.getName().equals(builder);
            }
            if (!(expression instanceof MethodInvocationTree call
                    && call.getMethodSelect() instanceof MemberSelectTree select
                    && follow(select.getExpression()))) {
                return false;
            }
            String method = select.getIdentifier().toString();
            if (call.getArguments().stream().anyMatch(this::mentionsBuilder)) {
                isOpen = true;
            } else if (method.equals("pipeline")) {
                register(call.getArguments());
            } else {
                isOpen |= !OTHER_CALLS.contains(method);
            }
            return true;
        }

        private void register(List<? extends ExpressionTree> arguments) {
            if (arguments.isEmpty()) {
                return; // the compiler tells
            }
            Optional<String> name = names.constant(arguments.get(0));
            List<? extends ExpressionTree> given = arguments.subList(1, arguments.size());
            Optional<List<? extends ExpressionTree>> inPipeline =
                    given.size() == 1 ? pipelineOf(given.get(0)) : Optional.empty();
            List<NamedClass> classes = classes(inPipeline.isPresent() ? inPipeline.get() : given);
            if (classes.size() == inPipeline.map(List::size).orElse(given.size())) {
                pipelines.add(new Registration(name, classes, inPipeline.isEmpty()));
            } else {
                isOpen = true;
            }
        }

        /** Returns what {@code Pipeline.of} is given, if the expression is a call of that. */
        private Optional<List<? extends ExpressionTree>> pipelineOf(ExpressionTree expression) {
            return expression instanceof MethodInvocationTree call
                            && call.getMethodSelect() instanceof MemberSelectTree select
                            && select.getIdentifier().contentEquals("of")
                            && names.type(select.getExpression())
                                    .filter(type ->
                                            type.getQualifiedName().contentEquals("dev.millrace.pipeline.Pipeline"))
                                    .isPresent()
                    ? Optional.of(call.getArguments())
                    : Optional.empty();
        }

        private List<NamedClass> classes(List<? extends ExpressionTree> literals) {
            List<NamedClass> classes = new ArrayList<>();
            for (ExpressionTree each : literals) {
                if (each instanceof MemberSelectTree literal
                        && literal.getIdentifier().contentEquals("class")) {
                    names.type(literal.getExpression())
                            .ifPresent(type -> classes.add(new NamedClass(type, each, unit)));
                }
            }
            return classes;
        }

        private boolean mentionsBuilder(Tree tree) {
            boolean[] found = {false};
            tree.accept(
                    new TreeScanner<Void, Void>() {
                        @Override
                        public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
                            found[0] |= identifier.getName().equals(builder);
                            return super.visitIdentifier(identifier, nothing);
                        }
                    },
                    null);
            return found[0];
        }
    }
}
