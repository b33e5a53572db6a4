package dev.millrace.data;

/**
 * A dataset of which a run keeps what it has loaded or saved in memory, for all later readers. Meant to be implemented.
 *
 * <p>Each type in which nodes ask for the value is loaded once. What a node saves is handed to those who read it as that
 * type, and not loaded again. All of them are given the same object, so they must not change it. It is let go after the
 * last reader.
 */
public interface SupportsCaching {}
