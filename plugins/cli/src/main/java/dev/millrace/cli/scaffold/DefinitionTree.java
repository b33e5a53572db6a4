package dev.millrace.cli.scaffold;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** The source of a project's definition, taken apart by the compiler. Loaded only where there is one. */
final class DefinitionTree {
    private final String text;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final MethodTree define;

    private DefinitionTree(String text, CompilationUnitTree unit, SourcePositions positions, MethodTree define) {
        this.text = text;
        this.unit = unit;
        this.positions = positions;
        this.define = define;
    }

    /** Returns the tree, or empty after a problem was added. */
    static Optional<DefinitionTree> parse(
            JavaCompiler compiler, PipelinePlace place, String text, List<Problem> problems) throws IOException {
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        JavacTask task =
                (JavacTask) compiler.getTask(null, null, told, List.of("-proc:none"), null, List.of(new Source(text)));
        CompilationUnitTree unit = task.parse().iterator().next();
        String file = place.told(place.definitionFile());
        for (Diagnostic<?> each : told.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                problems.add(Problem.error(
                                ScaffoldCodes.DEFINITION_NOT_CHANGED,
                                file + " is no Java as it stands: " + each.getMessage(null) + ".")
                        .at(Location.inFile(
                                file, Math.toIntExact(each.getLineNumber()), Math.toIntExact(each.getColumnNumber()))));
                return Optional.empty();
            }
        }
        MethodTree define = method(unit, place.definition());
        if (define == null) {
            problems.add(Problem.error(
                            ScaffoldCodes.DEFINITION_NOT_CHANGED,
                            "Class " + place.definition().getSimpleName()
                                    + " has no method define(ProjectBuilder) of its own.")
                    .at(Location.file(file))
                    .fix("add the method; or write the pipeline, and its line, by hand"));
            return Optional.empty();
        }
        return Optional.of(new DefinitionTree(text, unit, Trees.instance(task).getSourcePositions(), define));
    }

    /** A source that is in memory already. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Definition.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static @Nullable MethodTree method(CompilationUnitTree unit, Class<?> definition) {
        String type = definition.getName();
        String[] names = type.substring(type.lastIndexOf('.') + 1).split("\\$");
        List<? extends Tree> members = unit.getTypeDecls();
        for (String name : names) {
            members = members.stream()
                    .filter(member -> member instanceof ClassTree found
                            && found.getSimpleName().contentEquals(name))
                    .findFirst()
                    .<List<? extends Tree>>map(found -> ((ClassTree) found).getMembers())
                    .orElse(List.of());
        }
        return members.stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getName().contentEquals("define")
                        && method.getBody() != null
                        && method.getParameters().size() == 1
                        && method.getParameters().get(0).getType().toString().endsWith("ProjectBuilder"))
                .findFirst()
                .orElse(null);
    }

    /** Returns the text with one more pipeline, at the end of the definition, of the nodes of one class. */
    String withPipeline(String name, String nodeClass) {
        List<Edit> edits = new ArrayList<>();
        String simpleName = nodeClass.substring(nodeClass.lastIndexOf('.') + 1);
        boolean isTaken = unit.getImports().stream()
                .anyMatch(each -> qualified(each).endsWith("." + simpleName)
                        && !qualified(each).equals(nodeClass));
        if (!isTaken
                && unit.getImports().stream().noneMatch(each -> qualified(each).equals(nodeClass))) {
            edits.add(newImport(nodeClass));
        }
        edits.add(newStatement(define.getParameters().get(0).getName() + ".pipeline(\"" + name + "\", "
                + (isTaken ? nodeClass : simpleName) + ".class);"));
        return Edit.apply(text, edits);
    }

    private Edit newStatement(String statement) {
        int end = end(define.getBody()) - 1;
        int line = lineStart(end);
        String methodIndent = indent(start(define));
        List<? extends StatementTree> statements = define.getBody().getStatements();
        boolean isShort = statements.isEmpty() || !text.substring(line, end).isBlank();
        String indent = isShort
                ? methodIndent + (methodIndent.contains("\t") ? "\t" : "    ")
                : indent(start(statements.get(statements.size() - 1)));
        if (text.substring(line, end).isBlank()) {
            return new Edit(line, line, indent + statement + lineBreak());
        }
        int last = end;
        while (Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return new Edit(last, end, lineBreak() + indent + statement + lineBreak() + methodIndent);
    }

    private Edit newImport(String nodeClass) {
        String line = "import " + nodeClass + ";";
        List<? extends ImportTree> plain =
                unit.getImports().stream().filter(each -> !each.isStatic()).toList();
        for (ImportTree each : plain) {
            if (qualified(each).compareTo(nodeClass) > 0) {
                return insert(start(each), line + lineBreak());
            }
        }
        if (!plain.isEmpty()) {
            return insert(end(plain.get(plain.size() - 1)), lineBreak() + line);
        }
        List<? extends ImportTree> others = unit.getImports();
        Tree before = others.isEmpty() ? unit.getPackage() : others.get(others.size() - 1);
        return before == null
                ? insert(0, line + lineBreak() + lineBreak())
                : insert(end(before), lineBreak() + lineBreak() + line);
    }

    private static Edit insert(int position, String added) {
        return new Edit(position, position, added);
    }

    /** Tells whether the definition has a pipeline of that name, spelt out. */
    boolean hasPipeline(String name) {
        return !calls(name).isEmpty();
    }

    /** Returns the text without a pipeline, and without what was only imported for it from a package. */
    String withoutPipeline(String name, String packageName) {
        List<Edit> edits = new ArrayList<>();
        for (Call call : calls(name)) {
            edits.add(removal(call));
            for (ImportTree each : unit.getImports()) {
                String imported = qualified(each);
                int dot = imported.lastIndexOf('.');
                if (dot > 0
                        && imported.substring(0, dot).equals(packageName)
                        && uses(unit, imported.substring(dot + 1))
                                == uses(call.invocation(), imported.substring(dot + 1))) {
                    edits.add(wholeLines(start(each), end(each)));
                }
            }
        }
        return Edit.apply(text, edits.stream().distinct().toList());
    }

    /** A call that adds a pipeline, and the statement that consists of it, if one does. */
    private record Call(
            MethodInvocationTree invocation,
            ExpressionTree receiver,
            @Nullable StatementTree statement) {}

    private List<Call> calls(String name) {
        List<Call> found = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable StatementTree>() {
            @Override
            public @Nullable Void visitExpressionStatement(
                    ExpressionStatementTree statement, @Nullable StatementTree outer) {
                return super.visitExpressionStatement(statement, statement);
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable StatementTree statement) {
                if (call.getMethodSelect() instanceof MemberSelectTree select
                        && select.getIdentifier().contentEquals("pipeline")
                        && !call.getArguments().isEmpty()
                        && call.getArguments().get(0) instanceof LiteralTree literal
                        && name.equals(literal.getValue())) {
                    boolean isWhole =
                            statement instanceof ExpressionStatementTree whole && whole.getExpression() == call;
                    found.add(new Call(call, select.getExpression(), isWhole ? statement : null));
                }
                return super.visitMethodInvocation(call, statement);
            }
        }.scan(define.getBody(), null);
        return found;
    }

    /** Of a chain of calls only the one goes. */
    private Edit removal(Call call) {
        StatementTree statement = call.statement();
        return statement != null && call.receiver() instanceof IdentifierTree
                ? wholeLines(start(statement), end(statement))
                : new Edit(end(call.receiver()), end(call.invocation()), "");
    }

    private static int uses(Tree tree, String name) {
        int[] count = {0};
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
                count[0] += identifier.getName().contentEquals(name) ? 1 : 0;
                return null;
            }
        }.scan(tree, null);
        return count[0];
    }

    /** Removes the lines of a part if nothing else stands on them. */
    private Edit wholeLines(int start, int end) {
        int line = lineStart(start);
        int next = end;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        boolean isAlone = text.substring(line, start).isBlank() && next < text.length();
        if (isAlone && text.startsWith("\r\n", next)) {
            return new Edit(line, next + 2, "");
        }
        return isAlone && text.charAt(next) == '\n' ? new Edit(line, next + 1, "") : new Edit(start, end, "");
    }

    private static String qualified(ImportTree tree) {
        return tree.getQualifiedIdentifier().toString();
    }

    private int start(Tree tree) {
        return Math.toIntExact(positions.getStartPosition(unit, tree));
    }

    private int end(Tree tree) {
        return Math.toIntExact(positions.getEndPosition(unit, tree));
    }

    private int lineStart(int position) {
        return text.lastIndexOf('\n', position - 1) + 1;
    }

    private String indent(int position) {
        int line = lineStart(position);
        int end = line;
        while (end < position && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(line, end);
    }

    private String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
