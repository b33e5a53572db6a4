package dev.millrace.table;

import dev.millrace.problem.DatasetException;

/** A value somewhere in a nested one does not fit; on its way out it learns where it is. */
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Telling telling;
    private String path = "";

    /** Tells a person, once row and column are known. */
    @FunctionalInterface
    interface Telling {
        DatasetException at(int row, String column);
    }

    Misfit(Telling telling) {
        super(null, null, false, false);
        this.telling = telling;
    }

    Misfit in(String step) {
        path = step + path;
        return this;
    }

    DatasetException at(int row, String column) {
        return telling.at(row, column + path);
    }
}
