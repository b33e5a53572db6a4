package dev.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.ValueType;
import dev.millrace.golden.Golden;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.File;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.Range;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
    private static final Location READER = new Location("Nodes.split, parameter 'options'", "Nodes.java", 12, 0);
    private static final String FILE = "conf/base/parameters.yml";
    private final List<Problem> problems = new ArrayList<>();

    record Fold(
            @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
            double share,

            @NotBlank String name) {}

    record Limits(
            @Min(1) @Max(10) int depth,
            @Pattern(regexp = "[a-z]+") String region,
            @Size(min = 1, max = 2) List<@Positive Integer> sizes,
            Map<String, List<@Size(max = 3) String>> groups,
            Optional<@Positive Integer> trees,
            @Valid Fold fold,
            List<Fold> folds,
            Set<@Size(min = 2) String> tags,
            @Range(min = 1, max = 3) long level,

            @Min(value = 5, message = "{value} or more, since fewer say nothing")
            int rows) {}

    record Between(int low, int high) {
        @AssertTrue(message = "low below high")
        boolean isOrdered() {
            return low < high;
        }
    }

    record Wrong(@Positive boolean flag) {}

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Even.class)
    @interface EvenSum {
        String message() default "an even sum";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static final class Even implements ConstraintValidator<EvenSum, Pair> {
        @Override
        public boolean isValid(Pair pair, ConstraintValidatorContext context) {
            return (pair.left() + pair.right()) % 2 == 0;
        }
    }

    @EvenSum
    record Pair(int left, int right) {}

    @Test
    void bindsValuesWithinTheirConstraints() {
        assertThat(bind(limits(), Limits.class)).isPresent();
        assertThat(problems).isEmpty();
    }

    @Test
    void tellsEveryViolationAtItsPlace() {
        Map<String, Object> values = limits();
        values.put("depth", 11);
        values.put("region", "North");
        values.put("sizes", List.of(1, 0, -1));
        values.put("groups", Map.of("a", List.of("abc", "abcd")));
        values.put("trees", 0);
        values.put("fold", Map.of("share", 0, "name", " "));
        values.put("folds", List.of(Map.of("share", 1, "name", "x"), Map.of("share", 1.5, "name", "y")));
        values.put("tags", List.of("ab", "c"));
        values.put("level", 4);
        values.put("rows", 4);

        assertThat(bind(values, Limits.class)).isEmpty();
        Golden.check("PARAM-006-violations", new Problems(problems).render("It cannot be done"));
    }

    @Test
    void tellsViolationsBesideOtherMistakes() {
        Map<String, Object> values = limits();
        values.put("depth", 0);
        values.put("region", 3);

        assertThat(bind(values, Limits.class)).isEmpty();
        assertThat(problems).extracting(each -> each.code().toString()).containsExactly("PARAM-006", "PARAM-002");
    }

    @Test
    void tellsValuesThatDoNotGoTogether() {
        assertThat(bind(Map.of("low", 3, "high", 2), Between.class)).isEmpty();
        assertThat(bind(Map.of("left", 3, "right", 2), Pair.class)).isEmpty();

        Golden.check("PARAM-007-together", new Problems(problems).render("It cannot be done"));
    }

    @Test
    void tellsConstraintsThatNothingCanCheck() {
        assertThat(bind(Map.of("flag", true), Wrong.class)).isEmpty();

        Golden.check("PARAM-008-unchecked", new Problems(problems).render("It cannot be done"));
    }

    record Probed(@Positive int number) {}

    /** Run among other classes than those of this test. */
    static final class Probe {
        private Probe() {}

        static String bind() {
            List<Problem> found = new ArrayList<>();
            Parameters parameters = Parameters.of(Map.of("options", Map.of("number", -1)));
            Object bound = parameters
                    .bind("options", ValueType.of(Probed.class), READER, found)
                    .orElse("");
            return bound + new Problems(found).render("It cannot be done").replaceAll("\\(META-INF.*", "");
        }
    }

    @Test
    void bindsWithoutTheLibrary() throws Exception {
        assertThat(bindWithout("validation", "hibernate")).startsWith("Probed[number=-1]");
    }

    @Test
    void tellsThatNoProviderIsThere() throws Exception {
        assertThat(bindWithout("hibernate"))
                .contains("PARAM-008  The constraints of record Probed can't be checked: ")
                .contains("org.hibernate.validator:hibernate-validator");
    }

    private static String bindWithout(String... jars) throws Exception {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> Arrays.stream(jars)
                        .noneMatch(Path.of(path).getFileName().toString()::contains))
                .map(ConstraintsTest::url)
                .toArray(URL[]::new);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader few = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(few);
            Method probe = few.loadClass(Probe.class.getName()).getDeclaredMethod("bind");
            probe.setAccessible(true);
            return (String) probe.invoke(null);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<Object> bind(Object value, Class<?> type) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("options", value);
        ConfigTree tree = ConfigTree.of(root, Location.inFile(FILE, 3, 5));
        return Parameters.of(tree, List.of(FILE)).bind("options", ValueType.of(type), READER, problems);
    }

    private static Map<String, Object> limits() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("depth", 10);
        values.put("region", "north");
        values.put("sizes", List.of(1, 2));
        values.put("groups", Map.of("a", List.of("abc")));
        values.put("fold", Map.of("share", 1, "name", "x"));
        values.put("folds", List.of());
        values.put("tags", List.of("ab"));
        values.put("level", 3);
        values.put("rows", 5);
        return values;
    }
}
