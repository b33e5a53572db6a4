/**
 * The catalog of a project: entries of configuration files, checked all at once and made into datasets one by one.
 *
 * <p>A dataset is made when a run first asks for it, so that no library of a format is loaded that no node needs. Start
 * reading at {@link dev.millrace.catalog.CatalogBuilder}.
 */
@NullMarked
package dev.millrace.catalog;

import org.jspecify.annotations.NullMarked;
