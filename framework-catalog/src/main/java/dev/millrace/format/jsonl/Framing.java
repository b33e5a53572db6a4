package dev.millrace.format.jsonl;

/** How the objects of a file lie side by side. */
enum Framing {
    /** One after the other, with nothing but space between them. */
    LINES("write one JSON object in each line; a file that is one value is of type 'json'"),
    /** In an array, which is the only value of the file. */
    ARRAY("a table is read from one JSON array of objects; objects one after the other are of type 'jsonl'");

    private final String expected;

    Framing(String expected) {
        this.expected = expected;
    }

    /** Says what has to be done where there is something else. */
    String expected() {
        return expected;
    }
}
