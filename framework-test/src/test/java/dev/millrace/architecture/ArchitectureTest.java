package dev.millrace.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.ConditionEvent.createMessage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.millrace", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    /** Bottom up: a package knows only what stands before it. */
    private static final List<String> CORE =
            packages("problem", "data", "config", "node", "annotated", "pipeline", "hook");

    /** Bottom up, like {@link #CORE}; the formats know each other as long as that makes no circle. */
    private static final List<String> CATALOG =
            packages("storage", "yaml", "entry", "remote", "table", "format", "catalog");

    private static final List<String> RUNNER = packages("runner", "record", "fingerprint", "launch");
    private static final List<String> CLI = packages("cli");
    private static final List<String> CHECKER = packages("checker");
    private static final List<String> AVRO = packages("avro");
    private static final List<String> S3 = packages("s3");
    private static final List<String> TEST = packages("test");

    /** Where methods, fields and constructors are looked up; everywhere else types speak for themselves. */
    private static final List<String> REFLECTION =
            packages("data", "config", "annotated", "hook", "table", "catalog", "fingerprint", "launch");

    /** Public classes that a user may extend; each says so in its Javadoc. */
    private static final Set<String> OPEN_FOR_EXTENSION = Set.of(
            "dev.millrace.data.TypeRef",
            "dev.millrace.test.contract.DatasetContract",
            "dev.millrace.test.contract.FormatContract",
            "dev.millrace.test.contract.TableFormatContract",
            "dev.millrace.test.contract.StorageContract",
            "dev.millrace.test.contract.FileSystemContract",
            "dev.millrace.test.contract.RunnerContract",
            "dev.millrace.test.contract.HookContract");

    @ArchTest
    static final ArchRule packagesAreFreeOfCircles =
            slices().matching("dev.millrace.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageHasItsPlaceInAModule = classes()
            .should()
            .resideInAnyPackage(join(CORE, CATALOG, RUNNER, CLI, CHECKER, AVRO, S3, TEST))
            .because("a new package is added to the lists of this test, where its neighbours are decided");

    @ArchTest
    static final ArchRule coreKnowsNoOtherModule =
            knowsNothingOf(CORE, join(CATALOG, RUNNER, CLI, CHECKER, AVRO, S3, TEST));

    @ArchTest
    static final ArchRule catalogKnowsOnlyCore = knowsNothingOf(CATALOG, join(RUNNER, CLI, CHECKER, AVRO, S3, TEST));

    @ArchTest
    static final ArchRule runnerKnowsOnlyCoreAndCatalog = knowsNothingOf(RUNNER, join(CLI, CHECKER, AVRO, S3, TEST));

    @ArchTest
    static final ArchRule commandLineKnowsNoTestKit = knowsNothingOf(CLI, join(CHECKER, AVRO, S3, TEST));

    @ArchTest
    static final ArchRule checkerKnowsOnlyCoreAndCatalog = knowsNothingOf(CHECKER, join(RUNNER, CLI, AVRO, S3, TEST))
            .because("it stands on the class path of the compiler, where each jar costs every build");

    @ArchTest
    static final ArchRule avroKnowsOnlyCoreAndCatalog = knowsNothingOf(AVRO, join(RUNNER, CLI, CHECKER, S3, TEST));

    @ArchTest
    static final ArchRule s3KnowsOnlyCoreAndCatalog = knowsNothingOf(S3, join(RUNNER, CLI, CHECKER, AVRO, TEST));

    @ArchTest
    static final ArchRule testKitKnowsNoCommandLine = knowsNothingOf(TEST, join(CLI, CHECKER, AVRO, S3));

    @ArchTest
    static final ArchRule corePackagesLookOnlyDown = looksOnlyDown(CORE);

    @ArchTest
    static final ArchRule catalogPackagesLookOnlyDown = looksOnlyDown(CATALOG);

    @ArchTest
    static final ArchRule runnerPackagesLookOnlyDown = looksOnlyDown(RUNNER);

    @ArchTest
    static final ArchRule runnersWorkWithoutCatalogFiles = knowsNothingOf(packages("runner"), join(CATALOG));

    @ArchTest
    static final ArchRule onlyLaunchKnowsGuice = noClasses()
            .that()
            .resideOutsideOfPackage("dev.millrace.launch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject..");

    @ArchTest
    static final ArchRule onlyTheParquetFormatKnowsParquetAndHadoop = noClasses()
            .that()
            .resideOutsideOfPackage("dev.millrace.format.parquet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..")
            .because("they weigh more than all the rest and are loaded only by a run that needs them");

    @ArchTest
    static final ArchRule reflectionStaysWhereItIsExpected = noClasses()
            .that()
            .resideOutsideOfPackages(join(REFLECTION))
            .and()
            .doNotHaveFullyQualifiedName("dev.millrace.cli.Signals") // they are no part of the platform's own API
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Method.class, Field.class, Constructor.class);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = all(everyPackage()).should(beNullMarked());

    @ArchTest
    static final ArchRule librariesLeaveTheStandardStreamsAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.millrace.cli..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule exceptionsSayWhatWentWrong = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule loggingIsSlf4j = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule publicClassesAreNotExtendedByAccident = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and(not(describe("meant to be extended", type -> OPEN_FOR_EXTENSION.contains(type.getName()))))
            .should(beClosed());

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)")
            .because("a helper that has two users is a type with a name from its field");

    private static List<String> packages(String... names) {
        return Stream.of(names).map(name -> "dev.millrace." + name + "..").toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static String[] join(List<String>... packages) {
        return Stream.of(packages).flatMap(Collection::stream).toArray(String[]::new);
    }

    private static ArchRule knowsNothingOf(List<String> packages, String... others) {
        return noClasses()
                .that()
                .resideInAnyPackage(join(packages))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static ArchRule looksOnlyDown(List<String> bottomUp) {
        return CompositeArchRule.of(Stream.iterate(1, i -> i < bottomUp.size(), i -> i + 1)
                .map(i -> knowsNothingOf(bottomUp.subList(i - 1, i), join(bottomUp.subList(i, bottomUp.size()))))
                .toList());
    }

    private static ClassesTransformer<JavaPackage> everyPackage() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                return classes.stream().map(JavaClass::getPackage).distinct().toList();
            }
        };
    }

    private static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("be @NullMarked in package-info.java") {
            @Override
            public void check(JavaPackage where, ConditionEvents events) {
                boolean marked = where.isAnnotatedWith(NullMarked.class);
                String verb = marked ? " is " : " is not ";
                events.add(new SimpleConditionEvent(where, marked, where.getName() + verb + "@NullMarked"));
            }
        };
    }

    private static ArchCondition<JavaClass> beClosed() {
        return new ArchCondition<>("be final, sealed, a record or an enum, or be listed as open for extension") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.getModifiers().contains(FINAL)
                        || type.isEnum()
                        || type.reflect().isSealed();
                String verb = closed ? "is closed" : "can be extended by anybody";
                events.add(new SimpleConditionEvent(type, closed, createMessage(type, verb)));
            }
        };
    }
}
