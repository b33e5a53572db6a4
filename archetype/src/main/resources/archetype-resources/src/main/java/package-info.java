/**
 * The project: its definition, {@link ${projectName}Project}, and the names of its datasets.
 *
#if($example == "flights")
 * <p>Below {@code pipelines}, pipeline {@code features} cleans and summarises flights, and pipeline {@code report} says
 * what was found.
#else
 * <p>Each pipeline has a package below {@code pipelines}.
#end
 */
package ${package};
