package dev.millrace.launch;

import jakarta.inject.Inject;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A class of which an injector without modules would make the same object as anybody: nothing in it is injected. */
record PlainClass(Constructor<?> constructor) {
    /** Returns a class as a plain one, if it is. */
    static Optional<PlainClass> of(Class<?> type) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        boolean isPlain = constructors.length == 1
                && constructors[0].getParameterCount() == 0
                && !Modifier.isPrivate(constructors[0].getModifiers())
                && !Modifier.isAbstract(type.getModifiers())
                && type.getAnnotations().length == 0
                && members(type).noneMatch(PlainClass::isInjected);
        return isPlain ? Optional.of(new PlainClass(constructors[0])) : Optional.empty();
    }

    /** Calls the constructor; returns nothing if that fails, which is then for the injector to tell. */
    Optional<Object> make() {
        try {
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static Stream<AccessibleObject> members(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Object.class, Class::getSuperclass)
                .flatMap(each -> Stream.of(
                                each.getDeclaredConstructors(), each.getDeclaredFields(), each.getDeclaredMethods())
                        .flatMap(Arrays::<AccessibleObject>stream));
    }

    private static boolean isInjected(AccessibleObject member) {
        return member.isAnnotationPresent(Inject.class) || member.isAnnotationPresent(com.google.inject.Inject.class);
    }
}
