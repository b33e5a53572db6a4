package dev.millrace.checker;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import java.io.IOException;
import java.util.List;

/** Says in which line the code of a method will begin, as the compiler is going to write it into the class file. */
final class FirstLine {
    private static final long NOWHERE = -1;

    private final SourcePositions positions;
    private final CompilationUnitTree unit;

    FirstLine(SourcePositions positions, CompilationUnitTree unit) {
        this.positions = positions;
        this.unit = unit;
    }

    /** Returns the line, or 0 for a method without code. */
    int of(MethodTree method) {
        BlockTree body = method.getBody();
        if (body == null) {
            return 0;
        }
        long first = first(body.getStatements());
        long at = first == NOWHERE ? end(body) : first;
        return at == NOWHERE ? 0 : (int) unit.getLineMap().getLineNumber(at);
    }

    private long first(List<? extends StatementTree> statements) {
        return statements.stream()
                .mapToLong(this::position)
                .filter(each -> each != NOWHERE)
                .findFirst()
                .orElse(NOWHERE);
    }

    /** Returns where the code of a statement begins; nowhere if it has none. */
    private long position(StatementTree statement) {
        if (statement instanceof BlockTree block) {
            return first(block.getStatements());
        }
        if (statement instanceof VariableTree variable) {
            return variable.getInitializer() == null ? NOWHERE : declaration(variable);
        }
        if (statement instanceof TryTree attempt && attempt.getResources().isEmpty()) {
            return first(attempt.getBlock().getStatements());
        }
        if (statement instanceof DoWhileLoopTree loop) {
            return position(loop.getStatement());
        }
        if (statement instanceof LabeledStatementTree labeled) {
            return position(labeled.getStatement());
        }
        boolean silent = statement instanceof EmptyStatementTree || statement instanceof ClassTree;
        return silent ? NOWHERE : start(statement);
    }

    /** Returns where the type of a variable stands: annotations before it may fill other lines. */
    private long declaration(VariableTree variable) {
        Tree type = variable.getType();
        long at = type == null ? NOWHERE : start(type);
        return at == NOWHERE ? start(variable) : at;
    }

    private long start(Tree tree) {
        return positions.getStartPosition(unit, tree);
    }

    /** Returns the closing brace; javac itself keeps the ends of trees only for some callers. */
    private long end(BlockTree empty) {
        try {
            return unit.getSourceFile().getCharContent(true).toString().indexOf('}', (int) start(empty));
        } catch (IOException e) {
            return NOWHERE;
        }
    }
}
