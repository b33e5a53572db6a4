package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test of each contract has a fault that it must find. */
class PlantedFaultsTest {
    /** The faults that are planted for a contract, and for those that it extends. */
    private static final Map<Class<?>, Class<? extends Verdict.Planted>> FAULTS = Map.of(
            FormatContract.class, BrokenFormatTest.Fault.class,
            TableFormatContract.class, BrokenTableFormatTest.Fault.class,
            StorageContract.class, BrokenStorageTest.Fault.class,
            FileSystemContract.class, BrokenFileSystemTest.Fault.class,
            RunnerContract.class, BrokenRunnerTest.Fault.class,
            HookContract.class, BrokenHookTest.Fault.class);

    @Test
    void everyTestOfEveryContractHasAFaultToFind() {
        List<String> idle = new ArrayList<>();
        for (JavaClass contract : contracts()) {
            Set<String> planted = new TreeSet<>(testsWithFaults(contract));
            tests(contract)
                    .filter(test -> !planted.contains(test))
                    .forEach(test -> idle.add(contract.getSimpleName() + "." + test));
        }
        assertThat(idle).as("tests that no fault was planted for").isEmpty();
    }

    @Test
    void contractsAreFound() {
        assertThat(contracts().stream().map(JavaClass::getSimpleName))
                .contains("DatasetContract", "FormatContract", "RunnerContract")
                .hasSize(FAULTS.size() + 1);
    }

    private static List<JavaClass> contracts() {
        return new ClassFileImporter()
                .importPackagesOf(RunnerContract.class).stream()
                        .filter(each -> each.getPackageName().equals(RunnerContract.class.getPackageName()))
                        .filter(each -> each.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(each -> tests(each).findAny().isPresent())
                        .toList();
    }

    private static Stream<String> tests(JavaClass contract) {
        return contract.getMethods().stream()
                .filter(method -> method.isAnnotatedWith(Test.class))
                .map(JavaMethod::getName);
    }

    private static List<String> testsWithFaults(JavaClass contract) {
        return FAULTS.entrySet().stream()
                .filter(each -> contract.isAssignableFrom(each.getKey()))
                .flatMap(each -> Arrays.stream(each.getValue().getEnumConstants()))
                .map(Verdict.Planted::test)
                .toList();
    }
}
