/**
 * What is wrong, where, and how to mend it.
 *
 * <p>Every mistake that Millrace can recognise becomes a {@link dev.millrace.problem.Problem}: a stable code, a sentence,
 * the places that belong to it and, for a name that nobody knows, the nearest name that somebody does. All problems of
 * one phase are collected and thrown once, in one {@link dev.millrace.problem.MillraceException}. Start reading at
 * {@code Problem}.
 */
@NullMarked
package dev.millrace.problem;

import org.jspecify.annotations.NullMarked;
