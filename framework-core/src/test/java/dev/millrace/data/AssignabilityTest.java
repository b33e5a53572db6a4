package dev.millrace.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Asks the compiler about every pair of types, and expects the same answer. */
class AssignabilityTest {
    @Test
    void agreesWithTheCompiler() {
        Map<String, Boolean> compiler = new TreeMap<>();
        CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        null,
                        List.of("-proc:only", "-classpath", classes()),
                        List.of(Samples.class.getName()),
                        null);
        task.setProcessors(List.of(new Asking(compiler)));
        assertThat(task.call()).isTrue();

        Map<String, Boolean> here = new TreeMap<>();
        for (Field target : Samples.class.getDeclaredFields()) {
            for (Field source : Samples.class.getDeclaredFields()) {
                if (!target.isSynthetic() && !source.isSynthetic()) {
                    here.put(
                            pair(target.getName(), source.getName()),
                            ofField(target).accepts(ofField(source)));
                }
            }
        }
        assertThat(here).hasSizeGreaterThan(700).isEqualTo(compiler);
    }

    private static ValueType ofField(Field field) {
        return ValueType.of(field.getGenericType());
    }

    private static String pair(String target, String source) {
        return target + " <- " + source;
    }

    private static String classes() {
        return Samples.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static final class Asking extends AbstractProcessor {
        private final Map<String, Boolean> answers;

        Asking(Map<String, Boolean> answers) {
            this.answers = answers;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver()) {
                TypeElement samples = processingEnv.getElementUtils().getTypeElement(Samples.class.getCanonicalName());
                Map<String, TypeMirror> types = new LinkedHashMap<>();
                ElementFilter.fieldsIn(samples.getEnclosedElements())
                        .forEach(field -> types.put(field.getSimpleName().toString(), field.asType()));
                types.forEach((target, to) -> types.forEach((source, from) -> answers.put(
                        pair(target, source), processingEnv.getTypeUtils().isAssignable(from, to))));
            }
            return false;
        }
    }

    /** One type in each field. */
    static final class Samples {
        Object object = "";
        String string = "";
        CharSequence chars = "";
        Integer number = 1;
        Serializable serializable = "";
        Comparable<String> comparable = "";
        Comparable<? super Integer> comparableToInteger = 1;
        Comparable<?> comparableToSome = "";
        String[] strings = {};
        Object[] objects = {};
        int[] ints = {};
        List<String>[] lists = null;
        Collection<? extends CharSequence>[] collections = null;
        List<String> list = List.of();
        List<CharSequence> listOfChars = List.of();
        List<Object> listOfObjects = List.of();
        List<?> listOfSome = List.of();
        List<? extends CharSequence> listUpTo = List.of();
        List<? super String> listDownTo = List.of();
        List<? super CharSequence> listDownToChars = List.of();
        Collection<String> collection = List.of();
        Iterable<? extends CharSequence> iterable = List.of();
        ArrayList<String> arrayList = new ArrayList<>();
        Strings stringsClass = new Strings();
        Map<String, List<Integer>> map = Map.of();
        Map<String, ? extends Collection<Integer>> mapUpTo = Map.of();
        Map<String, ? extends Collection<? extends Number>> mapUpToNumbers = Map.of();
        TreeMap<String, List<Integer>> treeMap = new TreeMap<>();
        Index<Integer> index = new Index<>();
        Stream<String> stream = Stream.of();
        Stream<? extends Comparable<String>> streamOfComparable = Stream.of();
        Enum<?> someEnum = Thread.State.NEW;
        Thread.State state = Thread.State.NEW;
        Comparable<Thread.State> comparableState = Thread.State.NEW;
    }

    static class Strings extends ArrayList<String> {}

    static class Index<V> extends TreeMap<String, List<V>> {
        List<V> all() {
            return values().stream().flatMap(List::stream).toList();
        }
    }

    @Test
    void coversTypesThatDifferInEveryPart() {
        assertThat(Arrays.stream(Samples.class.getDeclaredFields()).map(AssignabilityTest::ofField))
                .doesNotHaveDuplicates();
    }
}
