package dev.millrace.jdbc;

import java.sql.SQLException;
import java.util.List;

/** Texts that nobody may see, though drivers like to repeat them. */
record Secrets(List<String> texts) {
    private static final String HIDDEN = "***";

    Secrets {
        texts = texts.stream().filter(each -> !each.isBlank()).distinct().toList();
    }

    /** Returns the message of an exception without the secrets. */
    String hiddenIn(SQLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        for (String secret : texts) {
            message = message.replace(secret, HIDDEN);
        }
        return message;
    }

    /** Returns the exception, or one that tells the same if anything in it has a secret. */
    SQLException withoutThem(SQLException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (texts.stream().anyMatch(message::contains)) {
                SQLException clean = new SQLException(hiddenIn(e), e.getSQLState(), e.getErrorCode());
                clean.setStackTrace(e.getStackTrace());
                return clean;
            }
        }
        return e;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
