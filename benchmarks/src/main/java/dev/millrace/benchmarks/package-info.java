/**
 * What Millrace costs. JMH benchmarks, and the programs that the scripts beside this module time as whole processes.
 *
 * <p>Start reading at {@code README.md} of the module.
 */
@NullMarked
package dev.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
