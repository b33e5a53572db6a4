package dev.millrace.checker;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Loads skeletons of types under compilation and of whatever they mention.
 *
 * <p>Only what the framework itself refers to, and the JDK, comes from the class path of the processor, so that these are
 * the same classes here and there. Nothing of the user is loaded, let alone run.
 */
final class Skeletons extends ClassLoader {
    private static final List<String> SHARED =
            List.of("java.", "javax.", "jdk.", "dev.millrace.", "org.apache.arrow.", "com.fasterxml.jackson.");

    private final TypeNames names;
    private final SkeletonWriter writer;
    private final Set<String> compiled;
    private final Map<String, byte[]> files = new HashMap<>();

    /** Takes the binary names of the top-level types that are compiled here, which are never taken from elsewhere. */
    Skeletons(ClassLoader framework, TypeNames names, SkeletonWriter writer, Set<String> compiled) {
        super(framework);
        this.names = names;
        this.writer = writer;
        this.compiled = compiled;
    }

    /**
     * Returns the skeleton of a type.
     *
     * @throws Unreadable if the type or one that it mentions can't be made out
     */
    Class<?> of(TypeElement type) {
        try {
            return Class.forName(names.binary(type), false, this);
        } catch (ClassNotFoundException e) {
            throw new Unreadable(type.toString());
        }
    }

    /** Tells whether a class is the skeleton of one that is not compiled here. */
    boolean isFromLibrary(Class<?> type) {
        return type.getClassLoader() == this && !isCompiled(type.getName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && SHARED.stream().anyMatch(name::startsWith) && !isCompiled(name)) {
                loaded = shared(name);
            }
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private @Nullable Class<?> shared(String name) {
        try {
            return getParent().loadClass(name);
        } catch (ClassNotFoundException e) {
            return null; // only the user has it
        }
    }

    private boolean isCompiled(String name) {
        int nested = name.indexOf('$');
        return compiled.contains(name) || (nested > 0 && compiled.contains(name.substring(0, nested)));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        TypeElement type = names.find(name).orElseThrow(() -> new ClassNotFoundException(name));
        byte[] file = writer.write(type);
        files.put(name.replace('.', '/') + ".class", file);
        return defineClass(name, file, 0, file.length);
    }

    /** Returns the class file of a skeleton, which tells lines. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] file = files.get(name);
        return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
    }
}
