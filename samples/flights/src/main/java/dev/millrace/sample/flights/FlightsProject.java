package dev.millrace.sample.flights;

import dev.millrace.cli.MillraceCli;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.sample.flights.features.FlightFeatures;
import dev.millrace.sample.flights.model.ChartRenderer;
import dev.millrace.sample.flights.model.DelayModel;
import dev.millrace.sample.flights.model.DelayReport;

/** What the project consists of: two pipelines, and the one service that a node injects. */
public final class FlightsProject implements ProjectDefinition {
    /** Runs one command of the command line. */
    public static void main(String[] args) {
        MillraceCli.main(FlightsProject.class, args);
    }

    @Override
    public void define(ProjectBuilder project) {
        project.pipeline("features", FlightFeatures.class);
        project.pipeline("model", DelayModel.class, DelayReport.class);
        project.module(binder -> binder.bind(ChartRenderer.class).toInstance(ChartRenderer.png()));
    }
}
