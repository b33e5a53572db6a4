package dev.millrace.checker;

/** Says that a type can't be judged, because there is a mistake in it that the compiler tells by itself. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String what) {
        super(what, null, false, false);
    }
}
