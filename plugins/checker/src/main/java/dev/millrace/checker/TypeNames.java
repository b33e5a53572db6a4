package dev.millrace.checker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The binary names of types, and the types by these names, as far as they have been asked for. */
final class TypeNames {
    private final Elements elements;
    private final Map<String, TypeElement> types = new HashMap<>();

    TypeNames(Elements elements) {
        this.elements = elements;
    }

    /** Returns the name that a class loader is asked for: {@code com.acme.Outer$Inner}. */
    String binary(TypeElement type) {
        String name = elements.getBinaryName(type).toString();
        types.putIfAbsent(name, type);
        return name;
    }

    /** Returns the name as it stands in class files: {@code com/acme/Outer$Inner}. */
    String internal(TypeElement type) {
        return binary(type).replace('.', '/');
    }

    /** Finds a type by its binary name. */
    Optional<TypeElement> find(String binary) {
        TypeElement known = types.get(binary);
        return known != null ? Optional.of(known) : Optional.ofNullable(elements.getTypeElement(binary));
    }
}
