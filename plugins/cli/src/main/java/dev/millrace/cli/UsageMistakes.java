package dev.millrace.cli;

import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, in the form of all problems. */
final class UsageMistakes implements IParameterExceptionHandler {
    private static final ProblemCode UNKNOWN_OPTION = new ProblemCode("CLI", 1);
    private static final ProblemCode UNKNOWN_COMMAND = new ProblemCode("CLI", 2);
    private static final ProblemCode BAD_ARGUMENT = new ProblemCode("CLI", 3);

    /** How many letters of a beginning are needed to tell what it is that of. */
    private static final int FEWEST_LETTERS = 2;

    private static final int MOST_MEANT = 3;

    private final Screen screen;

    UsageMistakes(Screen screen) {
        this.screen = screen;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        if (mistake.getClass() == ParameterException.class
                && !command.getSubcommands().isEmpty()) {
            command.usage(
                    command.getErr(),
                    screen.showsErrors() ? screen.ansi() : Ansi.OFF); // only words that lead to a command were given
            return ExitCode.MISTAKE;
        }
        String name = command.getCommandSpec().qualifiedName();
        Problems problems = new Problems(problems(mistake, command).stream()
                .map(problem -> problem.fix("see '" + name + " --help'"))
                .toList());
        screen.tell(Folding.at(screen.width(), problems.render("The command line cannot be understood")));
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
        Problem problem = Problem.error(UNKNOWN_OPTION, "There is no option '" + option + "'.");
        if (!option.startsWith("--")) {
            return problem; // any other letter would be as near
        }
        List<String> known = command.getCommandSpec().optionsMap().keySet().stream()
                .filter(each -> each.startsWith("--"))
                .sorted()
                .toList();
        return meant(problem, option, known, "--".length());
    }

    /** Adds what was probably meant: what begins like that, or else what is nearest. */
    private static Problem meant(Problem problem, String word, Collection<String> known, int sign) {
        List<String> longer =
                known.stream().filter(each -> each.startsWith(word)).toList();
        boolean isBeginning =
                word.length() - sign >= FEWEST_LETTERS && !longer.isEmpty() && longer.size() <= MOST_MEANT;
        return isBeginning
                ? problem.suggest("'" + String.join("' or '", longer) + "'")
                : problem.didYouMean(word, known);
    }

    private static Problem unknownWord(String word, CommandLine command) {
        Set<String> known = command.getSubcommands().keySet();
        return known.isEmpty()
                ? Problem.error(UNKNOWN_COMMAND, "The word '" + word + "' is not expected here.")
                : meant(
                        Problem.error(UNKNOWN_COMMAND, "There is no command '" + word + "'.")
                                .with("known", String.join(", ", known)),
                        word,
                        known,
                        0);
    }
}
