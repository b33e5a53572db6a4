package dev.millrace.problem;

/**
 * A place in a file that a person can open.
 *
 * @param element the Java element or other named thing at that place, such as {@code FlightFeatures.routes}; empty for
 *     a bare position in a file
 * @param file the file, relative to the project where there is one; empty if unknown
 * @param line the line, from 1; 0 if unknown
 * @param column the column, from 1; 0 if unknown
 */
public record Location(String element, String file, int line, int column) {
    private static final Location UNKNOWN = new Location("", "", 0, 0);

    /** Returns a position in a file; lines and columns count from 1. */
    public static Location inFile(String file, int line, int column) {
        return new Location("", file, line, column);
    }

    /** Returns a whole file. */
    public static Location file(String file) {
        return new Location("", file, 0, 0);
    }

    /** Returns something that has a name but no file, such as a command-line option. */
    public static Location named(String element) {
        return new Location(element, "", 0, 0);
    }

    /** Returns the place of something that was made where no place is known. */
    public static Location unknown() {
        return UNKNOWN;
    }

    /** Tells whether there is anything to show. */
    public boolean isKnown() {
        return !element.isEmpty() || !file.isEmpty();
    }

    /** Names the element and its file as a person would write them, such as {@code Nodes.clean (Nodes.java:12)}. */
    public String describe() {
        if (element.isEmpty()) {
            return position();
        }
        return file.isEmpty() ? element : element + " (" + position() + ")";
    }

    /** Returns {@code file:line:column}, without the parts that are unknown. */
    public String position() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }

    @Override
    public String toString() {
        return describe();
    }
}
