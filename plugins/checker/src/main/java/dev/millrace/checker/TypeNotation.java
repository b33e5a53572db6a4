package dev.millrace.checker;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * Writes types of the compiler as class files do.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.7.9.1">Java Virtual Machine
 *     Specification, 4.7.9.1</a>
 */
final class TypeNotation {
    private final Types types;
    private final TypeNames names;

    TypeNotation(Types types, TypeNames names) {
        this.types = types;
        this.names = names;
    }

    /** Returns the descriptor of the erased type. */
    String descriptor(TypeMirror type) {
        return erased(types.erasure(type));
    }

    /** Returns the descriptor of an erased method. */
    String descriptor(ExecutableElement method) {
        return method.getParameters().stream()
                        .map(parameter -> descriptor(parameter.asType()))
                        .collect(Collectors.joining("", "(", ")"))
                + descriptor(method.getReturnType());
    }

    /** Returns the type with its arguments. */
    String signature(TypeMirror type) {
        switch (type.getKind()) {
            case DECLARED:
                return declared((DeclaredType) type) + ";";
            case ARRAY:
                return "[" + signature(((ArrayType) type).getComponentType());
            case TYPEVAR:
                return "T" + ((TypeVariable) type).asElement().getSimpleName() + ";";
            case WILDCARD:
                return wildcard((WildcardType) type);
            default:
                return erased(type);
        }
    }

    /** Returns the signature of a method. */
    String signature(ExecutableElement method) {
        return parameters(method.getTypeParameters())
                + method.getParameters().stream()
                        .map(parameter -> signature(parameter.asType()))
                        .collect(Collectors.joining("", "(", ")"))
                + signature(method.getReturnType());
    }

    /** Returns the signature of a class. */
    String signature(TypeElement type, TypeMirror superclass) {
        return parameters(type.getTypeParameters())
                + signature(superclass)
                + type.getInterfaces().stream().map(this::signature).collect(Collectors.joining());
    }

    private String erased(TypeMirror type) {
        switch (type.getKind()) {
            case BOOLEAN:
                return "Z";
            case BYTE:
                return "B";
            case SHORT:
                return "S";
            case CHAR:
                return "C";
            case INT:
                return "I";
            case LONG:
                return "J";
            case FLOAT:
                return "F";
            case DOUBLE:
                return "D";
            case VOID:
                return "V";
            case ARRAY:
                return "[" + erased(((ArrayType) type).getComponentType());
            case DECLARED:
                return "L" + names.internal((TypeElement) ((DeclaredType) type).asElement()) + ";";
            default:
                throw new Unreadable(type.toString());
        }
    }

    private String declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        boolean ofGeneric = type.getEnclosingType().getKind() == TypeKind.DECLARED
                && !((DeclaredType) type.getEnclosingType()).getTypeArguments().isEmpty();
        String name = ofGeneric
                ? declared((DeclaredType) type.getEnclosingType()) + "." + element.getSimpleName()
                : "L" + names.internal(element);
        return type.getTypeArguments().isEmpty()
                ? name
                : type.getTypeArguments().stream()
                        .map(this::signature)
                        .collect(Collectors.joining("", name + "<", ">"));
    }

    private String wildcard(WildcardType type) {
        if (type.getExtendsBound() != null) {
            return "+" + signature(type.getExtendsBound());
        }
        return type.getSuperBound() != null ? "-" + signature(type.getSuperBound()) : "*";
    }

    private String parameters(List<? extends TypeParameterElement> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map(each -> each.getSimpleName() + bounds(each))
                        .collect(Collectors.joining("", "<", ">"));
    }

    /** Returns the bounds; the place of the class stays empty where the first is an interface. */
    private String bounds(TypeParameterElement parameter) {
        List<? extends TypeMirror> bounds = parameter.getBounds().stream()
                .flatMap(each ->
                        each instanceof IntersectionType both ? both.getBounds().stream() : List.of(each).stream())
                .toList();
        String all = bounds.stream().map(each -> ":" + signature(each)).collect(Collectors.joining());
        return isInterface(bounds.get(0)) ? ":" + all : all;
    }

    private static boolean isInterface(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement().getKind().isInterface();
    }
}
