/**
 * Whether a node would make again what it has made: of what a node was made the last time that it succeeded, and of what it
 * would be made now.
 *
 * <p>Start reading at {@link dev.millrace.fingerprint.Fingerprints}. A fingerprint has ingredients, which are kept apart so that
 * a change can be told; code is read in {@code ProjectCode}, files are compared in {@code FileMark}.
 */
@NullMarked
package dev.millrace.fingerprint;

import org.jspecify.annotations.NullMarked;
