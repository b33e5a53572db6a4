package ${package}.pipelines.report;

import ${package}.pipelines.features.Cleaning;

/**
 * What one run found.
 *
 * @param cleaning how many flights each step of cleaning left
 * @param routes how many directed routes there are
 * @param delays how late flights are
 */
record Summary(Cleaning cleaning, int routes, Delays delays) {}
