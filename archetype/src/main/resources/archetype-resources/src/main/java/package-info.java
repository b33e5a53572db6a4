/**
 * The project: its definition, {@link ${package}.${projectName}Project}, and the names of its datasets.
 *
#if($example == "flights")
 * <p>Pipeline {@link ${package}.pipelines.features} cleans and summarises flights, pipeline
 * {@link ${package}.pipelines.report} says what was found.
#else
 * <p>Each pipeline has a package below {@code pipelines}.
#end
 */
package ${package};
