package dev.millrace.catalog;

import dev.millrace.entry.DatasetFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.regex.Pattern;

/**
 * A factory that a catalog names by its class.
 *
 * <p>A class is initialised only once it is known to be a factory: the name comes from a file, and no other class may
 * run any code because of it.
 *
 * @param name the name of the class
 */
record FactoryClass(String name) {
    private static final Pattern QUALIFIED =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)+");

    /** Says why a class can't serve as a factory. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Tells whether this has the form of a class in a package. */
    boolean isQualified() {
        return QUALIFIED.matcher(name).matches();
    }

    /** Makes the factory. */
    DatasetFactory<?> make() throws Refused {
        Class<?> type = find();
        if (!DatasetFactory.class.isAssignableFrom(type)) {
            throw new Refused("it does not implement " + DatasetFactory.class.getName());
        }
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
            throw new Refused("it is not a public class that can be made");
        }
        try {
            return (DatasetFactory<?>) type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new Refused("its constructor threw " + e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new Refused("it has no public constructor without parameters");
        } catch (LinkageError e) {
            throw new Refused("it can't be initialised: " + e);
        }
    }

    private Class<?> find() throws Refused {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? FactoryClass.class.getClassLoader() : context;
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new Refused("there is no such class on the class path");
        } catch (LinkageError e) {
            throw new Refused("it can't be loaded: " + e);
        }
    }
}
