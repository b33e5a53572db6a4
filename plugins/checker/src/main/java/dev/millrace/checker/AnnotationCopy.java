package dev.millrace.checker;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.AnnotationValueVisitor;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Type;

/** Copies the values of one annotation into a class file. */
final class AnnotationCopy {
    /** What the compiler puts in the place of a value that it can't make out. */
    private static final String ERROR = "<error>";

    private final TypeNotation notation;

    AnnotationCopy(TypeNotation notation) {
        this.notation = notation;
    }

    /**
     * Copies all values that are written out; the others are defaults, which the annotation itself knows.
     *
     * @throws Unreadable if a value is missing or can't be made out
     */
    void copy(AnnotationMirror annotation, AnnotationVisitor target) {
        for (ExecutableElement each : ElementFilter.methodsIn(
                annotation.getAnnotationType().asElement().getEnclosedElements())) {
            AnnotationValue value = annotation.getElementValues().get(each);
            if (value != null) {
                value.accept(values(target), each.getSimpleName().toString());
            } else if (each.getDefaultValue() == null) {
                throw new Unreadable(annotation.toString());
            }
        }
        target.visitEnd();
    }

    private AnnotationValueVisitor<Void, String> values(AnnotationVisitor target) {
        return new SimpleAnnotationValueVisitor14<>() {
            @Override
            protected Void defaultAction(Object value, String name) {
                if (ERROR.equals(value)) {
                    throw new Unreadable(name);
                }
                target.visit(name, value);
                return super.defaultAction(value, name);
            }

            @Override
            public Void visitEnumConstant(VariableElement constant, String name) {
                target.visitEnum(
                        name,
                        notation.descriptor(constant.asType()),
                        constant.getSimpleName().toString());
                return super.defaultAction(constant, name);
            }

            @Override
            public Void visitType(TypeMirror type, String name) {
                target.visit(name, Type.getType(notation.descriptor(type)));
                return super.defaultAction(type, name);
            }

            @Override
            public Void visitAnnotation(AnnotationMirror annotation, String name) {
                copy(annotation, target.visitAnnotation(name, notation.descriptor(annotation.getAnnotationType())));
                return super.defaultAction(annotation, name);
            }

            @Override
            public Void visitArray(List<? extends AnnotationValue> values, String name) {
                AnnotationVisitor array = target.visitArray(name);
                values.forEach(each -> each.accept(values(array), ""));
                array.visitEnd();
                return super.defaultAction(values, name);
            }
        };
    }
}
