package dev.millrace.guide;

import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;

/** A small project. */
public final class OrdersProject implements ProjectDefinition {
    @Override
    public void define(ProjectBuilder project) {
        project.pipeline("orders", OrderNodes.class);
    }
}
