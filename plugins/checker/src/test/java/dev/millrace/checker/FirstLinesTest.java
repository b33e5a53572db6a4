package dev.millrace.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that messages name are those that class files will have. */
class FirstLinesTest {
    @TempDir
    Path root;

    @Test
    void areThoseOfTheClassFile() {
        Workbench bench = new Workbench(root).conf("base/catalog.yml", "").source("""
                abstract class Nodes {
                    private int count;

                    @Node void empty(int x) {}

                    @Node void comment(int x) {
                        // nothing
                    }

                    @Node
                    void variables(int x) {
                        int unused;
                        @SuppressWarnings("unused")
                        List<String> names = List.of("a");
                    }

                    @Node void var(
                            int x) {
                        ;
                        var names = new ArrayList<String>();
                    }

                    @Node void block(int x) {
                        {
                            {
                                count++;
                            }
                        }
                    }

                    @Node void attempt(int x) {
                        try {
                            count++;
                        } finally {
                            count--;
                        }
                    }

                    @Node void resource(int x) throws Exception {
                        try (
                                AutoCloseable a = null) {
                            count++;
                        }
                    }

                    @Node void loops(int x) {
                        do {
                            count++;
                        } while (count < 3);
                    }

                    @Node void labels(int x) {
                        outer:
                        for (int i = 0; i < 3; i++) {
                            continue outer;
                        }
                    }

                    @Node void chain(int x) {
                        Stream.of("a", "b")
                                .map(String::length)
                                .toList();
                    }

                    @Node
                    @Output("a")
                    static int choice(int x) {
                        class Local {}
                        return x > 3
                                ? 1
                                : 2;
                    }

                    @Node void thrown(int x) {
                        throw new IllegalStateException(
                                "x");
                    }

                    @Node void lambda(int x) {
                        Runnable r = () -> {
                            count++;
                        };
                    }

                    @Node abstract void none(int x);

                    @Node native void c(int x);

                    @Node synchronized void locked(int x) {
                        synchronized (this) {
                            count++;
                        }
                    }

                    @Node void cases(int x) {

                        switch (x) {
                            case 1: count++;
                            default:
                        }
                    }
                }
                """);

        assertThat(bench.errors()).hasSize(18).containsExactlyInAnyOrderElementsOf(bench.start("App"));
    }
}
