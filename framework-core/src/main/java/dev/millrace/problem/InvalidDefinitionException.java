package dev.millrace.problem;

/** Says that a pipeline, a catalog, a configuration or a request can't be used as it stands; nothing was run. */
public final class InvalidDefinitionException extends MillraceException {
    /** Makes an exception whose message is the headline and all problems. */
    public InvalidDefinitionException(String headline, Problems problems) {
        super(problems.render(headline), problems, null);
    }
}
