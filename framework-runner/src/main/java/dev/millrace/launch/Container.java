package dev.millrace.launch;

import com.google.inject.Binder;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.Message;
import dev.millrace.annotated.Instances;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.hook.Hook;
import dev.millrace.node.Node;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.table.TableConverter;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The injector, made when somebody needs it: a project without modules never does as long as its classes ask for nothing.
 *
 * <p>Safe for use by several threads.
 */
final class Container implements Instances {
    /** The sets to which modules add; a class of its own, for loading it loads half of the injector. */
    private static final class Sets {
        static final Key<Set<Hook>> HOOKS = Key.get(new TypeLiteral<>() {});
        static final Key<Set<DatasetFactory<?>>> FORMATS = Key.get(new TypeLiteral<>() {});
        static final Key<Set<TableConverter>> CONVERTERS = Key.get(new TypeLiteral<>() {});
    }

    private final List<Module> modules;
    private final Module own;
    private final @Nullable Injector parent;
    private final Lazy<Injector> injector = new Lazy<>(this::create);

    /** Takes the modules of plugins and project, and what the framework binds for them. */
    Container(List<Module> modules, Module own, @Nullable Injector parent) {
        this.modules = List.copyOf(modules);
        this.own = own;
        this.parent = parent;
    }

    @Override
    public Object of(Class<?> type) {
        return plain(type).flatMap(PlainClass::make).orElseGet(() -> injected(type));
    }

    /** An injector takes longer to load than all the rest of a small run; without modules, few classes need one. */
    private Optional<PlainClass> plain(Class<?> type) {
        return modules.isEmpty() && parent == null ? PlainClass.of(type) : Optional.empty();
    }

    private Object injected(Class<?> type) {
        try {
            return injector.get().getInstance(type);
        } catch (ConfigurationException e) {
            throw notMade(type, InjectorMessages.problems(type, e.getErrorMessages()), e);
        } catch (ProvisionException e) {
            throw notMade(type, InjectorMessages.problems(type, e.getErrorMessages()), e.getCause());
        }
    }

    /** Returns what is missing to make objects of those classes whose nodes are called on an object. */
    List<Problem> check(Collection<Class<?>> types) {
        return types.stream()
                .filter(Container::needsObject)
                .filter(type -> plain(type).isEmpty())
                .sorted(Comparator.comparing(Class::getName))
                .flatMap(this::check)
                .toList();
    }

    private Stream<Problem> check(Class<?> type) {
        try {
            injector.get().getBinding(type);
            return Stream.empty();
        } catch (ConfigurationException e) {
            return InjectorMessages.problems(type, e.getErrorMessages()).stream();
        }
    }

    private static boolean needsObject(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Object.class, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .anyMatch(
                        method -> method.isAnnotationPresent(Node.class) && !Modifier.isStatic(method.getModifiers()));
    }

    /** Returns the hooks that modules have added. */
    List<Hook> hooks() {
        return contributed(() -> Sets.HOOKS);
    }

    /** Returns the formats that modules have added. */
    List<DatasetFactory<?>> formats() {
        return contributed(() -> Sets.FORMATS);
    }

    /** Returns the converters of tables that modules have added. */
    List<TableConverter> converters() {
        return contributed(() -> Sets.CONVERTERS);
    }

    private <T> List<T> contributed(Supplier<Key<Set<T>>> key) {
        if (modules.isEmpty() && parent == null) {
            return List.of();
        }
        try {
            return List.copyOf(injector.get().getInstance(key.get()));
        } catch (ConfigurationException e) {
            throw modulesDoNotFit(InjectorMessages.problems(e.getErrorMessages()), e);
        } catch (ProvisionException e) {
            throw modulesDoNotFit(InjectorMessages.problems(e.getErrorMessages()), e);
        }
    }

    private Injector create() {
        List<Module> all = Stream.concat(Stream.of(own, this::declareSets), modules.stream())
                .toList();
        try {
            Module recorded = recorded(all);
            return parent == null
                    ? Guice.createInjector(Stage.DEVELOPMENT, recorded)
                    : parent.createChildInjector(recorded);
        } catch (CreationException e) {
            throw modulesDoNotFit(InjectorMessages.problems(e.getErrorMessages()), e);
        }
    }

    /** Asks modules for their bindings; what one of them throws is told here, before the injector prints it to the console. */
    private static Module recorded(List<Module> modules) {
        List<Element> elements = Elements.getElements(Stage.DEVELOPMENT, modules);
        List<Message> thrown = elements.stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .filter(message -> message.getCause() != null)
                .toList();
        if (!thrown.isEmpty()) {
            throw new CreationException(thrown);
        }
        return Elements.getModule(elements);
    }

    /** Lets every set be asked for, even if no module adds to it. */
    private void declareSets(Binder binder) {
        declare(Sets.HOOKS, () -> MillracePlugin.hooks(binder));
        declare(Sets.FORMATS, () -> MillracePlugin.formats(binder));
        declare(Sets.CONVERTERS, () -> MillracePlugin.converters(binder));
    }

    private void declare(Key<?> set, Runnable declaration) {
        if (parent == null || parent.getExistingBinding(set) == null) {
            declaration.run();
        }
    }

    private static InvalidDefinitionException modulesDoNotFit(List<Problem> problems, RuntimeException cause) {
        return new InvalidDefinitionException(
                "The modules of the project do not fit together", new Problems(problems), cause);
    }

    private static InvalidDefinitionException notMade(
            Class<?> type, List<Problem> problems, @Nullable Throwable cause) {
        return new InvalidDefinitionException(
                "An object of " + type.getSimpleName() + " cannot be made", new Problems(problems), cause);
    }
}
