package dev.millrace.test;

import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.ValueType;
import dev.millrace.launch.Project;
import dev.millrace.node.Param;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Hands tests what {@link PipelineTest} promises, and tells what may be asked for if it was something else. */
final class PipelineExtension
        implements ParameterResolver, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(PipelineExtension.class);
    private static final String HEADLINE = "The parameter of a test cannot be given";
    private static final String TO_BE_HAD =
            "PipelineTester, Project, Catalog, Parameters, Clock, @Given(\"...\") with any"
                    + " type, @Param(\"...\") with any type, @ProjectFolder Path, @RunId String";
    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(Given.class, Param.class, ProjectFolder.class, RunId.class);

    private static final Map<Class<?>, Function<Sandbox, Object>> BY_TYPE = byType();

    private static Map<Class<?>, Function<Sandbox, Object>> byType() {
        Map<Class<?>, Function<Sandbox, Object>> known = new LinkedHashMap<>();
        known.put(PipelineTester.class, sandbox -> PipelineTester.on(sandbox.bench()));
        known.put(Project.class, sandbox -> project(sandbox, "no Project"));
        known.put(Catalog.class, sandbox -> project(sandbox, "no Catalog").catalog());
        known.put(
                ConfiguredCatalog.class,
                sandbox -> project(sandbox, "no Catalog").catalog());
        known.put(Parameters.class, Sandbox::parameters);
        known.put(Clock.class, sandbox -> sandbox.setup().clock());
        return known;
    }

    private static Project project(Sandbox sandbox, String what) {
        return sandbox.project().orElseThrow(() -> MemoryBench.noProject(what));
    }

    /** What a constructor is handed belongs to the test for which it is called. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return ANNOTATIONS.stream().anyMatch(parameter::isAnnotated)
                || BY_TYPE.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Sandbox sandbox = sandbox(context);
        Location reader = place(parameter);
        Class<?> type = parameter.getParameter().getType();
        ValueType wanted = ValueType.of(parameter.getParameter().getParameterizedType());
        Optional<Given> given = parameter.findAnnotation(Given.class);
        if (given.isPresent()) {
            return new GivenData(context.getRequiredTestClass(), sandbox.project())
                    .load(given.get().value(), wanted, reader);
        }
        Optional<Param> param = parameter.findAnnotation(Param.class);
        if (param.isPresent()) {
            List<Problem> problems = new ArrayList<>();
            Optional<Object> bound = sandbox.parameters().bind(param.get().value(), wanted, reader, problems);
            new Problems(problems).throwIfAny(HEADLINE);
            return bound.orElseThrow();
        }
        if (parameter.isAnnotated(ProjectFolder.class)) {
            return only(Path.class, type, ProjectFolder.class, reader, sandbox.folder());
        }
        if (parameter.isAnnotated(RunId.class)) {
            return only(String.class, type, RunId.class, reader, sandbox.runId());
        }
        return BY_TYPE.get(type).apply(sandbox);
    }

    private static Object only(
            Class<?> right, Class<?> type, Class<? extends Annotation> annotation, Location reader, Object value) {
        if (type.equals(right)) {
            return value;
        }
        throw new InvalidDefinitionException(
                HEADLINE,
                Problems.of(Problem.error(
                                TestCodes.WRONG_TYPE,
                                "@" + annotation.getSimpleName() + " stands on a parameter of type "
                                        + type.getSimpleName() + ", not " + right.getSimpleName() + ".")
                        .with("read by", reader)));
    }

    private static Sandbox sandbox(ExtensionContext context) {
        // one for each context, whether or not one above has its own
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> newSandbox(context), Sandbox.class);
    }

    private static Sandbox newSandbox(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Deque<Class<?>> outermostFirst = new ArrayDeque<>();
        Optional<PipelineTest> test = Optional.empty();
        for (Class<?> each = testClass; each != null; each = each.getEnclosingClass()) {
            outermostFirst.push(each);
            Class<?> here = each;
            test = test.or(() -> AnnotationSupport.findAnnotation(here, PipelineTest.class));
        }
        Setup setup = Setup.usual();
        for (Class<?> each : outermostFirst) {
            setup = configured(setup, each, each.getName());
        }
        Optional<AnnotatedElement> element = context.getElement().filter(each -> !(each instanceof Class<?>));
        if (element.isPresent()) {
            setup = configured(setup, element.get(), testClass.getName() + ", " + context.getDisplayName());
        }
        return new Sandbox(test.orElseThrow(), setup, testClass);
    }

    private static Setup configured(Setup setup, AnnotatedElement element, String place) {
        return AnnotationSupport.findAnnotation(element, Configured.class)
                .map(each -> setup.with(each, place))
                .orElse(setup);
    }

    private static Location place(ParameterContext parameter) {
        return Location.named(
                parameter.getDeclaringExecutable().getDeclaringClass().getSimpleName() + "."
                        + parameter.getDeclaringExecutable().getName() + ", parameter '"
                        + parameter.getParameter().getName() + "'");
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw told(thrown);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw told(thrown);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw told(thrown);
    }

    /** Says what may be asked for where JUnit only says that nobody knows. */
    private static Throwable told(Throwable thrown) {
        String message = thrown.getMessage();
        if (!(thrown instanceof ParameterResolutionException)
                || message == null
                || !message.startsWith("No ParameterResolver registered")) {
            return thrown;
        }
        return new ParameterResolutionException(
                Problem.error(
                                TestCodes.NOT_TO_BE_HAD,
                                message.replace("No ParameterResolver registered", "Nobody knows what to give"))
                        .with("to be had", TO_BE_HAD)
                        .fix("write @Given(\"name\") before a dataset, @Param(\"path\") before a parameter")
                        .render(),
                thrown);
    }
}
