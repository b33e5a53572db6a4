package dev.millrace.node;

/**
 * Lets a node run only if one of its inputs has a certain value; the input is fetched before all others.
 *
 * @param input the place of the input among the node's inputs; the function may ignore it
 * @param expected the value, as text
 */
public record Condition(int input, String expected) {
    /** Tells whether a value is the expected one. */
    public boolean holds(Object value) {
        return expected.equals(String.valueOf(value));
    }
}
