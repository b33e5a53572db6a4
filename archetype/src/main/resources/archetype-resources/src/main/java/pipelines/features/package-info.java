/**
 * Pipeline {@code features}: cleans flights, joins them with airports, and sums up delays by route and by hour.
 *
 * <p>Start reading at {@link FeaturesNodes}; what stands beside it are the records that its
 * nodes read, pass on and take as parameters.
 */
package ${package}.pipelines.features;
