package dev.millrace.format.parquet;

import dev.millrace.data.Lifetimes;
import dev.millrace.table.Allocations;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Makes each test a run of its own, which fails if it ends with memory that belongs to no table. */
final class RunMemory implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        inRun(test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        inRun(test);
    }

    @SuppressWarnings("try") // the scope is open as long as the test runs
    private static void inRun(Invocation<Void> test) throws Throwable {
        try (Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            test.proceed();
        }
    }
}
