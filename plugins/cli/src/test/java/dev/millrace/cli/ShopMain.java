package dev.millrace.cli;

/** The main class of a project, for tests that need a process of their own. */
public final class ShopMain {
    private ShopMain() {}

    /** Runs one command of the shop. */
    public static void main(String[] args) {
        MillraceCli.main(ShopProject.class, args);
    }
}
