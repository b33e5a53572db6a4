package dev.millrace.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/**
 * Writes the class file of a skeleton: what reflection tells of a type, as far as the model of nodes and the binding of
 * parameters ask for it.
 *
 * <p>Methods are those that are nodes or might override one, without their code; initialisers there are none. Records have
 * their components, enums their constants.
 */
final class SkeletonWriter {
    private static final String CONSTRUCTOR = "<init>";
    private static final String ENUM_CONSTRUCTOR = "(Ljava/lang/String;I)V";

    private final Elements elements;
    private final TypeNames names;
    private final TypeNotation notation;
    private final SourceTrees sources;
    private final TypeMirror object;
    private final Map<TypeElement, Set<String>> nodeNames = new HashMap<>();

    SkeletonWriter(Elements elements, TypeNames names, TypeNotation notation, SourceTrees sources) {
        this.elements = elements;
        this.names = names;
        this.notation = notation;
        this.sources = sources;
        this.object = elements.getTypeElement("java.lang.Object").asType();
    }

    /**
     * Returns the class file.
     *
     * @throws Unreadable if a type that is needed can't be made out
     */
    byte[] write(TypeElement type) {
        ClassWriter file = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        TypeMirror superclass = type.getSuperclass().getKind() == TypeKind.NONE ? object : type.getSuperclass();
        file.visit(
                Opcodes.V17,
                access(type),
                names.internal(type),
                notation.signature(type, superclass),
                internal(superclass),
                type.getInterfaces().stream().map(this::internal).toArray(String[]::new));
        if (!sources.file(type).isEmpty()) {
            file.visitSource(sources.file(type), null);
        }
        writeNesting(type, file);
        if (type.getKind() == ElementKind.RECORD) {
            writeRecord(type, file);
        } else if (type.getKind() == ElementKind.ENUM) {
            writeEnum(type, file);
        } else if (hasPlainConstructor(type)) {
            writeConstructor(file, internal(superclass), "()V");
        }
        writeMethods(type, file);
        file.visitEnd();
        return file.toByteArray();
    }

    private String internal(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            throw new Unreadable(type.toString());
        }
        return names.internal((TypeElement) ((DeclaredType) type).asElement());
    }

    private static int access(TypeElement type) {
        int access = type.getKind().isInterface()
                ? Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT
                : Opcodes.ACC_SUPER | flag(type, Modifier.FINAL, Opcodes.ACC_FINAL);
        if (type.getKind() == ElementKind.ENUM) {
            return access | Opcodes.ACC_ENUM | Opcodes.ACC_PUBLIC;
        }
        if (type.getKind() == ElementKind.RECORD) {
            access |= Opcodes.ACC_FINAL;
        }
        boolean open = type.getNestingKind().isNested() || type.getModifiers().contains(Modifier.PUBLIC);
        return access | flag(type, Modifier.ABSTRACT, Opcodes.ACC_ABSTRACT) | (open ? Opcodes.ACC_PUBLIC : 0);
    }

    private static int nestedAccess(TypeElement type) {
        return access(type) & ~(Opcodes.ACC_SUPER | Opcodes.ACC_PUBLIC)
                | flag(type, Modifier.PUBLIC, Opcodes.ACC_PUBLIC)
                | flag(type, Modifier.PROTECTED, Opcodes.ACC_PROTECTED)
                | flag(type, Modifier.PRIVATE, Opcodes.ACC_PRIVATE)
                | flag(type, Modifier.STATIC, Opcodes.ACC_STATIC);
    }

    private static int flag(Element element, Modifier modifier, int flag) {
        return element.getModifiers().contains(modifier) ? flag : 0;
    }

    /** Says of which class this is a member, and which are members of this; each must know the other. */
    private void writeNesting(TypeElement type, ClassWriter file) {
        for (Element each = type; each.getEnclosingElement() instanceof TypeElement outer; each = outer) {
            writeMember((TypeElement) each, outer, file);
        }
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(member -> writeMember(member, type, file));
    }

    private void writeMember(TypeElement member, TypeElement outer, ClassWriter file) {
        file.visitInnerClass(
                names.internal(member),
                names.internal(outer),
                member.getSimpleName().toString(),
                nestedAccess(member));
    }

    private void writeRecord(TypeElement type, ClassWriter file) {
        StringBuilder canonical = new StringBuilder("(");
        for (RecordComponentElement component : type.getRecordComponents()) {
            String descriptor = notation.descriptor(component.asType());
            canonical.append(descriptor);
            RecordComponentVisitor target = file.visitRecordComponent(
                    component.getSimpleName().toString(), descriptor, notation.signature(component.asType()));
            annotate(annotated(type, component), target::visitAnnotation);
            target.visitEnd();
            writeThrowing(file, Opcodes.ACC_PUBLIC, component.getSimpleName().toString(), "()" + descriptor);
        }
        writeConstructor(file, "java/lang/Record", canonical.append(")V").toString());
        writeResult(file, "hashCode", "()I", Opcodes.ICONST_0, Opcodes.IRETURN);
        writeResult(file, "equals", "(Ljava/lang/Object;)Z", Opcodes.ICONST_0, Opcodes.IRETURN);
        writeResult(file, "toString", "()Ljava/lang/String;", Opcodes.ACONST_NULL, Opcodes.ARETURN);
    }

    /** Returns what carries the annotations of a component; of a class file, javac may tell only those of the accessor. */
    private AnnotatedConstruct annotated(TypeElement type, RecordComponentElement component) {
        ExecutableElement accessor = component.getAccessor();
        return sources.has(type)
                        || accessor == null
                        || !component.getAnnotationMirrors().isEmpty()
                ? component
                : accessor;
    }

    /** Writes the constants, made anew at each call of {@code values}; reflection asks for them once. */
    private void writeEnum(TypeElement type, ClassWriter file) {
        String name = names.internal(type);
        MethodVisitor constructor = file.visitMethod(Opcodes.ACC_PRIVATE, CONSTRUCTOR, ENUM_CONSTRUCTOR, null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitVarInsn(Opcodes.ALOAD, 1);
        constructor.visitVarInsn(Opcodes.ILOAD, 2);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Enum", CONSTRUCTOR, ENUM_CONSTRUCTOR, false);
        end(constructor, Opcodes.RETURN);

        List<? extends Element> constants = type.getEnclosedElements().stream()
                .filter(each -> each.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
        MethodVisitor values =
                file.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "values", "()[L" + name + ";", null, null);
        values.visitCode();
        values.visitLdcInsn(constants.size());
        values.visitTypeInsn(Opcodes.ANEWARRAY, name);
        for (int i = 0; i < constants.size(); i++) {
            values.visitInsn(Opcodes.DUP);
            values.visitLdcInsn(i);
            values.visitTypeInsn(Opcodes.NEW, name);
            values.visitInsn(Opcodes.DUP);
            values.visitLdcInsn(constants.get(i).getSimpleName().toString());
            values.visitLdcInsn(i);
            values.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, ENUM_CONSTRUCTOR, false);
            values.visitInsn(Opcodes.AASTORE);
        }
        end(values, Opcodes.ARETURN);
    }

    private static boolean hasPlainConstructor(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(each -> each.getParameters().isEmpty() && !isInner(type));
    }

    /** Tells whether objects of a class belong to one of another class, which its constructors are given. */
    private static boolean isInner(TypeElement type) {
        return type.getNestingKind().isNested()
                && !type.getModifiers().contains(Modifier.STATIC)
                && type.getKind() == ElementKind.CLASS;
    }

    private static void writeConstructor(ClassWriter file, String superclass, String descriptor) {
        MethodVisitor method = file.visitMethod(Opcodes.ACC_PRIVATE, CONSTRUCTOR, descriptor, null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, CONSTRUCTOR, "()V", false);
        end(method, Opcodes.RETURN);
    }

    private void writeMethods(TypeElement type, ClassWriter file) {
        Set<String> wanted = nodeNames(type);
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> written = new HashSet<>();
        if (type.getKind() == ElementKind.RECORD) {
            type.getRecordComponents()
                    .forEach(each -> written.add(each.getSimpleName() + "()" + notation.descriptor(each.asType())));
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (wanted.contains(method.getSimpleName().toString())
                    && written.add(method.getSimpleName() + notation.descriptor(method))) {
                writeMethod(method, file);
                writeBridges(type, method, file, written);
            }
        }
    }

    /** Returns the names of the node methods of a class and of those above it. */
    private Set<String> nodeNames(TypeElement type) {
        Set<String> known = nodeNames.get(type);
        if (known != null) {
            return known;
        }
        Set<String> found = new LinkedHashSet<>();
        Lineage.superclass(type).ifPresent(above -> found.addAll(nodeNames(above)));
        NodeAnnotations.nodes(type)
                .forEach(each -> found.add(each.getSimpleName().toString()));
        nodeNames.put(type, found);
        return found;
    }

    private void writeMethod(ExecutableElement method, ClassWriter file) {
        MethodVisitor target = file.visitMethod(
                access(method),
                method.getSimpleName().toString(),
                notation.descriptor(method),
                notation.signature(method),
                null);
        List<? extends VariableElement> parameters = method.getParameters();
        parameters.forEach(each -> target.visitParameter(each.getSimpleName().toString(), 0));
        annotate(method, target::visitAnnotation);
        for (int i = 0; i < parameters.size(); i++) {
            int index = i;
            annotate(
                    parameters.get(i),
                    (descriptor, visible) -> target.visitParameterAnnotation(index, descriptor, visible));
        }
        if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
            writeThrow(target, sources.line(method));
        }
        target.visitEnd();
    }

    private static int access(ExecutableElement method) {
        return flag(method, Modifier.PUBLIC, Opcodes.ACC_PUBLIC)
                | flag(method, Modifier.PROTECTED, Opcodes.ACC_PROTECTED)
                | flag(method, Modifier.PRIVATE, Opcodes.ACC_PRIVATE)
                | flag(method, Modifier.STATIC, Opcodes.ACC_STATIC)
                | flag(method, Modifier.FINAL, Opcodes.ACC_FINAL)
                | flag(method, Modifier.ABSTRACT, Opcodes.ACC_ABSTRACT)
                | (method.isVarArgs() ? Opcodes.ACC_VARARGS : 0);
    }

    /** Writes what the compiler adds where an overriding method has other types after erasure than the overridden one. */
    private void writeBridges(TypeElement type, ExecutableElement method, ClassWriter file, Set<String> written) {
        Lineage.upwards(type)
                .skip(1)
                .flatMap(above -> ElementFilter.methodsIn(above.getEnclosedElements()).stream())
                .filter(each -> each.getSimpleName().contentEquals(method.getSimpleName())
                        && elements.overrides(method, each, type)
                        && written.add(each.getSimpleName() + notation.descriptor(each)))
                .forEach(each -> writeThrowing(
                        file,
                        access(method) & ~(Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT)
                                | Opcodes.ACC_BRIDGE
                                | Opcodes.ACC_SYNTHETIC,
                        each.getSimpleName().toString(),
                        notation.descriptor(each)));
    }

    private static void writeThrowing(ClassWriter file, int access, String name, String descriptor) {
        MethodVisitor method = file.visitMethod(access, name, descriptor, null, null);
        writeThrow(method, 0);
        method.visitEnd();
    }

    private static void writeThrow(MethodVisitor method, int line) {
        method.visitCode();
        if (line > 0) {
            Label begin = new Label();
            method.visitLabel(begin);
            method.visitLineNumber(line, begin);
        }
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ATHROW);
        method.visitMaxs(0, 0);
    }

    private static void writeResult(ClassWriter file, String name, String descriptor, int value, int returning) {
        MethodVisitor method = file.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name, descriptor, null, null);
        method.visitCode();
        method.visitInsn(value);
        end(method, returning);
    }

    private static void end(MethodVisitor method, int returning) {
        method.visitInsn(returning);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Copies the annotations of nodes. */
    private void annotate(AnnotatedConstruct element, BiFunction<String, Boolean, AnnotationVisitor> target) {
        for (AnnotationMirror each : element.getAnnotationMirrors()) {
            if (NodeAnnotations.name(each).startsWith(NodeAnnotations.PACKAGE)) {
                new AnnotationCopy(notation)
                        .copy(each, target.apply(notation.descriptor(each.getAnnotationType()), true));
            }
        }
    }
}
