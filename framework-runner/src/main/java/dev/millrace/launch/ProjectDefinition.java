package dev.millrace.launch;

/**
 * Says what a project consists of. Meant to be implemented, by a class with a constructor without parameters.
 *
 * <p>Nothing is read and nothing is made while it is asked; it only names things.
 */
@FunctionalInterface
public interface ProjectDefinition {
    /** Names the pipelines, and the hooks and plugins if there are any. */
    void define(ProjectBuilder project);
}
