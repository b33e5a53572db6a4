/**
 * Pipeline {@code report}: says which routes are late, and sums up the run.
 *
 * <p>Start reading at {@link ReportNodes}.
 */
package ${package}.pipelines.report;
