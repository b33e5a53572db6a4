package dev.millrace.problem;

import org.jspecify.annotations.Nullable;

/** Says that a pipeline, a catalog, a configuration or a request can't be used as it stands; nothing was run. */
public final class InvalidDefinitionException extends MillraceException {
    /** Makes an exception whose message is the headline and all problems. */
    public InvalidDefinitionException(String headline, Problems problems) {
        this(headline, problems, null);
    }

    /** Makes an exception whose message is the headline and all problems, and keeps what caused it. */
    public InvalidDefinitionException(String headline, Problems problems, @Nullable Throwable cause) {
        super(problems.render(headline), problems, cause);
    }
}
