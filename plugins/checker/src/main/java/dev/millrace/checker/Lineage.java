package dev.millrace.checker;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/** Whom an element belongs to, and what a class extends. */
final class Lineage {
    private Lineage() {}

    /** Returns the type in which an element is declared; a type itself. */
    static TypeElement owner(Element element) {
        Element each = element;
        while (each != null && !(each instanceof TypeElement)) {
            each = each.getEnclosingElement();
        }
        return (TypeElement) Objects.requireNonNull(each, "only packages and modules are in no type");
    }

    /** Returns what a class extends; nothing for an interface, and where that can't be made out. */
    static Optional<TypeElement> superclass(TypeElement type) {
        return type.getSuperclass() instanceof DeclaredType above && above.getKind() == TypeKind.DECLARED
                ? Optional.of((TypeElement) above.asElement())
                : Optional.empty();
    }

    /** Returns a class and all above it, from below. */
    static Stream<TypeElement> upwards(TypeElement type) {
        return Stream.iterate(Optional.of(type), Optional::isPresent, each -> each.flatMap(Lineage::superclass))
                .flatMap(Optional::stream);
    }
}
