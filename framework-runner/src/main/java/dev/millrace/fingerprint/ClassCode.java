package dev.millrace.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/**
 * A class file, taken apart: for each method what it does as text, without lines and names of variables, and what it refers to.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">Java Virtual Machine Specification,
 *     chapter 4</a>
 */
final class ClassCode extends ClassVisitor {
    private static final int API = Opcodes.ASM9;

    /** One method of the class. */
    static final class Body {
        final StringBuilder text = new StringBuilder();
        /** Methods that it calls or hands on, as owner, name and descriptor between blanks. */
        final Set<String> calls = new HashSet<>();
        /** Classes that it names. */
        final Set<String> types = new HashSet<>();
        /** Classes of which it makes objects. */
        final Set<String> made = new HashSet<>();
    }

    final Map<String, Body> methods = new LinkedHashMap<>();
    /** What is declared outside methods: supertypes, fields, components; constants stand where they are used. */
    final Body head = new Body();

    String name = "";
    final List<String> parents = new ArrayList<>();
    boolean isRecordOrEnum;

    private ClassCode() {
        super(API);
    }

    static ClassCode of(byte[] classFile) {
        ClassCode code = new ClassCode();
        new ClassReader(classFile).accept(code, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return code;
    }

    @Override
    public void visit(
            int version,
            int access,
            String className,
            @Nullable String signature,
            @Nullable String parent,
            String[] interfaces) {
        name = className;
        isRecordOrEnum = (access & (Opcodes.ACC_RECORD | Opcodes.ACC_ENUM)) != 0;
        if (parent != null) {
            parents.add(parent);
        }
        parents.addAll(List.of(interfaces));
        head.text
                .append(access & ~Opcodes.ACC_SUPER)
                .append(' ')
                .append(signature)
                .append(parents)
                .append('\n');
        head.types.addAll(parents);
        mention(head, signature);
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(
            String component, String descriptor, @Nullable String signature) {
        head.text
                .append(component)
                .append(' ')
                .append(descriptor)
                .append(signature)
                .append('\n');
        mention(head, descriptor);
        mention(head, signature);
        return new RecordComponentVisitor(API) {};
    }

    @Override
    public FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        head.text.append(access).append(field).append(' ').append(descriptor).append('\n');
        mention(head, descriptor);
        mention(head, signature);
        return new FieldVisitor(API) {};
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        Body body = new Body();
        methods.put(method + " " + descriptor, body);
        body.text.append(access).append(descriptor).append('\n');
        mention(body, descriptor);
        mention(body, signature);
        return new Instructions(body);
    }

    /** Notes the classes that a descriptor or a signature names. */
    private static void mention(Body body, @Nullable String types) {
        for (int i = 0; types != null && i < types.length(); i++) {
            if (types.charAt(i) == 'L'
                    && (i == 0 || !Character.isJavaIdentifierPart(types.charAt(i - 1)) || isPrimitive(types, i - 1))) {
                int end = i + 1;
                while (end < types.length() && ";<".indexOf(types.charAt(end)) < 0) {
                    end++;
                }
                body.types.add(types.substring(i + 1, end));
                i = end;
            }
        }
    }

    /** Tells whether a letter before a class is that of a primitive parameter, as in {@code (ILa/B;)V}. */
    private static boolean isPrimitive(String types, int i) {
        return "BCDFIJSZV".indexOf(types.charAt(i)) >= 0;
    }

    private static final class Instructions extends MethodVisitor {
        private final Body body;
        private final Map<Label, Integer> labels = new HashMap<>();

        Instructions(Body body) {
            super(API);
            this.body = body;
        }

        private void add(int opcode, Object... operands) {
            body.text.append(opcode);
            for (Object operand : operands) {
                body.text.append(' ').append(operand);
            }
            body.text.append('\n');
        }

        private String number(Label label) {
            return "L" + labels.computeIfAbsent(label, each -> labels.size());
        }

        private String numbers(Label... all) {
            StringBuilder text = new StringBuilder();
            for (Label each : all) {
                text.append(number(each)).append(',');
            }
            return text.toString();
        }

        @Override
        public void visitInsn(int opcode) {
            add(opcode);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            add(opcode, operand);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            add(opcode, variable);
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            add(Opcodes.IINC, variable, increment);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            add(opcode, type);
            named(type);
            if (opcode == Opcodes.NEW) {
                body.made.add(type);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            add(opcode, owner, field, descriptor);
            named(owner);
            mention(body, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
            add(opcode, called(owner, method, descriptor));
        }

        private String called(String owner, String method, String descriptor) {
            named(owner);
            mention(body, descriptor);
            body.calls.add(owner + " " + method + " " + descriptor);
            return owner + " " + ProjectCode.plain(method) + " " + descriptor;
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            mention(body, descriptor);
            add(Opcodes.INVOKEDYNAMIC, method, descriptor, constant(bootstrap));
            for (Object argument : arguments) {
                add(Opcodes.INVOKEDYNAMIC, constant(argument));
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            add(Opcodes.LDC, value.getClass().getSimpleName(), constant(value));
        }

        private String constant(Object value) {
            if (value instanceof Handle handle) {
                if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
                    body.made.add(handle.getOwner());
                }
                return handle.getTag() + called(handle.getOwner(), handle.getName(), handle.getDesc());
            }
            if (value instanceof Type type) {
                mention(body, type.getDescriptor());
            }
            if (value instanceof ConstantDynamic dynamic) {
                StringBuilder text = new StringBuilder(dynamic.getName() + dynamic.getDescriptor());
                text.append(constant(dynamic.getBootstrapMethod()));
                for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                    text.append(constant(dynamic.getBootstrapMethodArgument(i)));
                }
                return text.toString();
            }
            return value.toString();
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            add(Opcodes.MULTIANEWARRAY, descriptor, dimensions);
            mention(body, descriptor);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            add(opcode, number(label));
        }

        @Override
        public void visitLabel(Label label) {
            body.text.append(number(label)).append(":\n");
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... cases) {
            add(Opcodes.TABLESWITCH, min, max, number(otherwise), numbers(cases));
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] cases) {
            add(Opcodes.LOOKUPSWITCH, java.util.Arrays.toString(keys), number(otherwise), numbers(cases));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            add(Opcodes.ATHROW, number(start), number(end), number(handler), String.valueOf(type));
            if (type != null) {
                named(type);
            }
        }

        private void named(String type) {
            if (type.startsWith("[")) {
                mention(body, type);
            } else {
                body.types.add(type);
            }
        }
    }
}
