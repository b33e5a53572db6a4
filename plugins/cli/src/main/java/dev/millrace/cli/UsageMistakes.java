package dev.millrace.cli;

import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, in the form of all problems. */
final class UsageMistakes implements IParameterExceptionHandler {
    private static final ProblemCode UNKNOWN_OPTION = new ProblemCode("CLI", 1);
    private static final ProblemCode UNKNOWN_COMMAND = new ProblemCode("CLI", 2);
    private static final ProblemCode BAD_ARGUMENT = new ProblemCode("CLI", 3);

    private final Screen screen;

    UsageMistakes(Screen screen) {
        this.screen = screen;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        if (mistake.getClass() == ParameterException.class
                && !command.getSubcommands().isEmpty()) {
            command.usage(command.getErr()); // only words that lead to a command were given
            return ExitCode.MISTAKE;
        }
        String name = command.getCommandSpec().qualifiedName();
        Problems problems = new Problems(problems(mistake, command).stream()
                .map(problem -> problem.fix("see '" + name + " --help'"))
                .toList());
        screen.tell(Folding.at(screen.columns(), problems.render("The command line cannot be understood")));
        return ExitCode.MISTAKE;
    }

    private static List<Problem> problems(ParameterException mistake, CommandLine command) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
            return List.of(Problem.error(BAD_ARGUMENT, mistake.getMessage() + "."));
        }
        List<Problem> options = unmatched.getUnmatched().stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> unknownOption(word, command))
                .toList();
        return options.isEmpty() ? List.of(unknownWord(unmatched.getUnmatched().get(0), command)) : options;
    }

    private static Problem unknownOption(String word, CommandLine command) {
        String option = word.replaceFirst("=.*", "");
        return Problem.error(UNKNOWN_OPTION, "There is no option '" + option + "'.")
                .didYouMean(option, command.getCommandSpec().optionsMap().keySet());
    }

    private static Problem unknownWord(String word, CommandLine command) {
        Set<String> known = command.getSubcommands().keySet();
        return known.isEmpty()
                ? Problem.error(UNKNOWN_COMMAND, "The word '" + word + "' is not expected here.")
                : Problem.error(UNKNOWN_COMMAND, "There is no command '" + word + "'.")
                        .with("known", String.join(", ", known))
                        .didYouMean(word, known);
    }
}
