package dev.millrace.checker;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds what names in the body of a method stand for. The compiler does that later than processors are run, so it is done
 * here for types and constants, in the order of the language.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se17/html/jls-6.html#jls-6.4.1">Java Language Specification,
 *     6.4.1</a>
 */
final class SourceNames {
    private final Elements elements;
    private final CompilationUnitTree unit;
    private final TypeElement scope;

    /** Takes the file, and the class in it, in which the names stand. */
    SourceNames(Elements elements, CompilationUnitTree unit, TypeElement scope) {
        this.elements = elements;
        this.unit = unit;
        this.scope = scope;
    }

    /** Returns the type that an expression names. */
    Optional<TypeElement> type(ExpressionTree expression) {
        if (expression instanceof IdentifierTree simple) {
            return type(simple.getName().toString());
        }
        if (expression instanceof MemberSelectTree select) {
            String member = select.getIdentifier().toString();
            return type(select.getExpression())
                    .flatMap(outer -> member(outer, member))
                    .or(() -> found(select.toString()));
        }
        return Optional.empty();
    }

    /** Returns the text that an expression always has. */
    Optional<String> constant(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal) {
            return Optional.ofNullable(literal.getValue()).map(Object::toString);
        }
        if (expression instanceof MemberSelectTree select) {
            String field = select.getIdentifier().toString();
            return type(select.getExpression()).flatMap(owner -> constant(owner, field));
        }
        return expression instanceof IdentifierTree simple
                ? constant(simple.getName().toString())
                : Optional.empty();
    }

    private Optional<TypeElement> type(String name) {
        return first(
                enclosing()
                        .flatMap(each -> Stream.concat(
                                Stream.of(each)
                                        .filter(own -> own.getSimpleName().contentEquals(name)),
                                member(each, name).stream())),
                imports("." + name).map(each -> imported(each)).flatMap(each -> found(each).stream()),
                Stream.of(ofPackage(name)).flatMap(each -> found(each).stream()),
                imports(".*").map(each -> imported(each)).flatMap(each -> found(outside(each) + "." + name).stream()),
                found("java.lang." + name).stream());
    }

    private Optional<String> constant(String name) {
        return first(
                enclosing().flatMap(each -> constant(each, name).stream()),
                imports("." + name)
                        .flatMap(each -> found(outside(imported(each))).stream())
                        .flatMap(each -> constant(each, name).stream()),
                imports(".*")
                        .flatMap(each -> found(outside(imported(each))).stream())
                        .flatMap(each -> constant(each, name).stream()));
    }

    private Optional<String> constant(TypeElement owner, String name) {
        return ElementFilter.fieldsIn(elements.getAllMembers(owner)).stream()
                .filter(each -> each.getSimpleName().contentEquals(name))
                .map(VariableElement::getConstantValue)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private Optional<TypeElement> member(TypeElement outer, String name) {
        return ElementFilter.typesIn(elements.getAllMembers(outer)).stream()
                .filter(each -> each.getSimpleName().contentEquals(name))
                .findFirst();
    }

    /** Returns the classes around the names, from the inside out. */
    private Stream<TypeElement> enclosing() {
        return Stream.<Element>iterate(scope, TypeElement.class::isInstance, Element::getEnclosingElement)
                .map(TypeElement.class::cast);
    }

    private Stream<ImportTree> imports(String ending) {
        return unit.getImports().stream()
                .<ImportTree>map(each -> each)
                .filter(each -> imported(each).endsWith(ending));
    }

    private static String imported(ImportTree each) {
        return each.getQualifiedIdentifier().toString();
    }

    private String ofPackage(String name) {
        String own = elements.getPackageOf(scope).getQualifiedName().toString();
        return own.isEmpty() ? name : own + "." + name;
    }

    private static String outside(String qualified) {
        return qualified.substring(0, qualified.lastIndexOf('.'));
    }

    private Optional<TypeElement> found(String canonical) {
        return Optional.ofNullable(elements.getTypeElement(canonical));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> Optional<T> first(Stream<T>... places) {
        return List.of(places).stream().flatMap(each -> each).findFirst();
    }
}
