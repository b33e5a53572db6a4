/**
 * Storages that need no library: the class path, and the web.
 *
 * <p>Start reading at {@link dev.millrace.remote.HttpStorage}.
 */
@NullMarked
package dev.millrace.remote;

import org.jspecify.annotations.NullMarked;
