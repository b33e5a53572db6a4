package dev.millrace.annotated;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which line of which file a method's code begins, as far as the compiler has left it in the class file.
 *
 * <p>Reads just the debugging attributes, and nothing that depends on the version of the class file; an unreadable one
 * has unknown lines.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">Java Virtual Machine Specification,
 *     chapter 4</a>
 */
final class SourceLines {
    /** A class file does not change, and is read once however many pipelines are made of its class. */
    private static final ClassValue<ClassFile> READ = new ClassValue<>() {
        @Override
        protected ClassFile computeValue(Class<?> type) {
            return ClassFile.of(type);
        }
    };

    private SourceLines() {}

    /** Returns the simple name of the source file, or an empty text. */
    static String file(Class<?> type) {
        return READ.get(type).file;
    }

    /** Returns the line of the method's first statement, or 0. */
    static int line(Method method) {
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        return READ.get(method.getDeclaringClass()).lines.getOrDefault(method.getName() + descriptor, 0);
    }

    private static final class ClassFile {
        private static final int[] CONSTANT_SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

        private final Map<String, Integer> lines = new HashMap<>();
        private String file = "";
        private @Nullable String[] texts = {};

        static ClassFile of(Class<?> type) {
            ClassFile result = new ClassFile();
            String resource = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
            try (InputStream bytes = type.getResourceAsStream(resource)) {
                if (bytes != null) {
                    result.read(new DataInputStream(bytes));
                }
            } catch (IOException | IndexOutOfBoundsException e) {
                return new ClassFile();
            }
            result.texts = new String[0];
            return result;
        }

        private void read(DataInputStream in) throws IOException {
            in.skipNBytes(8);
            readConstants(in);
            in.skipNBytes(6);
            in.skipNBytes(2L * in.readUnsignedShort());
            readMembers(in, false);
            readMembers(in, true);
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                String name = text(in);
                long length = in.readInt();
                if ("SourceFile".equals(name)) {
                    file = text(in);
                } else {
                    in.skipNBytes(length);
                }
            }
        }

        private void readConstants(DataInputStream in) throws IOException {
            texts = new String[in.readUnsignedShort()];
            for (int i = 1; i < texts.length; i++) {
                int tag = in.readUnsignedByte();
                if (tag == 1) {
                    texts[i] = in.readUTF();
                } else {
                    in.skipNBytes(CONSTANT_SIZES[tag]);
                    i += tag == 5 || tag == 6 ? 1 : 0;
                }
            }
        }

        private void readMembers(DataInputStream in, boolean methods) throws IOException {
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                in.skipNBytes(2);
                String key = text(in) + text(in);
                for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                    String name = text(in);
                    long length = in.readInt();
                    if (methods && "Code".equals(name)) {
                        readCode(in, key);
                    } else {
                        in.skipNBytes(length);
                    }
                }
            }
        }

        private void readCode(DataInputStream in, String key) throws IOException {
            in.skipNBytes(4);
            in.skipNBytes(in.readInt());
            in.skipNBytes(8L * in.readUnsignedShort());
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                String name = text(in);
                long length = in.readInt();
                if (!"LineNumberTable".equals(name)) {
                    in.skipNBytes(length);
                    continue;
                }
                for (int entries = in.readUnsignedShort(); entries > 0; entries--) {
                    in.skipNBytes(2);
                    lines.merge(key, in.readUnsignedShort(), Math::min);
                }
            }
        }

        private String text(DataInputStream in) throws IOException {
            String text = texts[in.readUnsignedShort()];
            return text == null ? "" : text;
        }
    }
}
