/**
 * Tables for properties of jqwik, whose jars a project adds itself.
 *
 * <p>{@link dev.millrace.test.jqwik.TableOf} on a parameter is the short way; {@link
 * dev.millrace.test.jqwik.TableArbitraries} makes arbitraries that can be changed column by column.
 */
@NullMarked
package dev.millrace.test.jqwik;

import org.jspecify.annotations.NullMarked;
