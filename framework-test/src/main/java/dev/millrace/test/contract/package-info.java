/**
 * What plugins owe Millrace, as tests: an author extends the contract of what the plugin brings, such as
 * {@link dev.millrace.test.contract.FormatContract}, says in a few lines how to make one, and JUnit runs the rest.
 */
@NullMarked
package dev.millrace.test.contract;

import org.jspecify.annotations.NullMarked;
