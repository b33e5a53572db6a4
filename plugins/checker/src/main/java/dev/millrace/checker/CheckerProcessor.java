package dev.millrace.checker;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.table.TableConversions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Tells mistakes in node classes and projects while they are compiled, at their line and column. Found by javac; generates
 * nothing and claims no annotation.
 *
 * <p>Classes are collected round by round, since other processors may generate some, and checked at the end. Options are
 * {@code millrace.conf}, the configuration folder, and {@code millrace.warnings}: {@code true} to have warnings counted as
 * such, {@code false} to have none.
 */
public final class CheckerProcessor extends AbstractProcessor {
    private static final ProblemCode NOT_READ = new ProblemCode("CHECK", 3);
    private static final ProblemCode NO_FOLDER = new ProblemCode("CHECK", 4);
    private static final ProblemCode STOPPED = new ProblemCode("CHECK", 5);

    private static final String DEFINITION = "dev.millrace.launch.ProjectDefinition";
    private static final String CONVERTER = "dev.millrace.table.TableConverter";

    private final Set<String> compiled = new LinkedHashSet<>();
    private final Set<String> nodeClasses = new LinkedHashSet<>();
    private final Set<String> definitions = new LinkedHashSet<>();
    private boolean hasConverters;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*"); // a definition carries no annotation
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Settings.CONF, Settings.WARNINGS);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            if (!round.processingOver()) {
                ElementFilter.typesIn(round.getRootElements()).forEach(this::collect);
            } else if (!round.errorRaised() && !(nodeClasses.isEmpty() && definitions.isEmpty())) {
                check();
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            tell(e);
        }
        return false;
    }

    private void collect(TypeElement root) {
        compiled.add(elements().getBinaryName(root).toString());
        collectFrom(root);
    }

    private void collectFrom(TypeElement type) {
        if (!NodeAnnotations.nodes(type).isEmpty()) {
            nodeClasses.add(type.getQualifiedName().toString());
        }
        if (isA(type, DEFINITION)) {
            definitions.add(type.getQualifiedName().toString());
        }
        hasConverters |= isA(type, CONVERTER);
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::collectFrom);
    }

    private boolean isA(TypeElement type, String name) {
        TypeElement wanted = elements().getTypeElement(name);
        return wanted != null && isSubtype(type.asType(), wanted.asType());
    }

    private boolean isSubtype(TypeMirror type, TypeMirror wanted) {
        return processingEnv.getTypeUtils().isSubtype(type, wanted);
    }

    private void check() {
        Settings settings = Settings.of(processingEnv);
        SourceTrees sources = SourceTrees.of(processingEnv);
        Report report = new Report(processingEnv.getMessager(), sources, settings);
        if (settings.missingConf().isPresent()) {
            report.tell(Diagnostic.Kind.ERROR, noFolder(settings.missingConf().get()));
            return;
        }
        Skeletons skeletons = skeletons(sources);
        DefinitionReader reader = new DefinitionReader(elements(), sources);
        Optional<KnownConfiguration> configuration =
                settings.conf().map(conf -> new KnownConfiguration(conf, conversions(skeletons)));
        Optional<Catalog> catalog = read(configuration, KnownConfiguration::catalog, "catalog", report, settings);
        Optional<Parameters> parameters =
                read(configuration, KnownConfiguration::parameters, "parameter file", report, settings);
        Map<String, Location> entries = catalog.isPresent()
                ? configuration.map(KnownConfiguration::entries).orElse(Map.of())
                : Map.of();
        new Check(skeletons, new Judgement(catalog, parameters), entries, new Places(sources), report)
                .run(
                        types(definitions)
                                .flatMap(each -> reader.read(each).stream())
                                .toList(),
                        types(nodeClasses).toList());
    }

    private Skeletons skeletons(SourceTrees sources) {
        TypeNames names = new TypeNames(elements());
        TypeNotation notation = new TypeNotation(processingEnv.getTypeUtils(), names);
        SkeletonWriter writer = new SkeletonWriter(elements(), names, notation, sources);
        return new Skeletons(CheckerProcessor.class.getClassLoader(), names, writer, compiled);
    }

    private KnownConversions conversions(Skeletons skeletons) {
        return new KnownConversions(
                new TableConversions(List.of()),
                hasConverters ? type -> type.getClassLoader() == skeletons : skeletons::isFromLibrary);
    }

    private static <T> Optional<T> read(
            Optional<KnownConfiguration> configuration,
            Function<KnownConfiguration, T> part,
            String name,
            Report report,
            Settings settings) {
        try {
            return configuration.map(part);
        } catch (InvalidDefinitionException e) {
            Problem problem =
                    Problem.warning(NOT_READ, "The " + name + " can't be read, so the code is not checked against it.");
            for (Problem each : e.problems()) {
                problem = problem.with("because", each.render());
            }
            Problem told = problem;
            settings.warnings().ifPresent(kind -> report.tell(kind, told));
            return Optional.empty();
        }
    }

    private Stream<TypeElement> types(Set<String> qualifiedNames) {
        return qualifiedNames.stream().map(elements()::getTypeElement).filter(TypeElement.class::isInstance);
    }

    private static Problem noFolder(Path folder) {
        return Problem.error(NO_FOLDER, "There is no configuration folder " + folder + ".")
                .fix("correct -A" + Settings.CONF + "=..., or leave it out");
    }

    /** A mistake of our own must not keep anybody from building, not even as a warning that fails the build. */
    private void tell(Throwable failure) {
        Problem problem = Problem.warning(STOPPED, "The checker had to stop: " + failure + ".")
                .with(
                        "at",
                        Arrays.stream(failure.getStackTrace())
                                .findFirst()
                                .map(Object::toString)
                                .orElse("unknown"))
                .fix("nothing: the build goes on, and a start checks the same; please report it");
        processingEnv.getMessager().printMessage(Diagnostic.Kind.NOTE, problem.render());
    }

    private Elements elements() {
        return processingEnv.getElementUtils();
    }
}
