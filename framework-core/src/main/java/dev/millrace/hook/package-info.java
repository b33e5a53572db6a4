/**
 * Places at which other code may look on, or step in.
 *
 * <p>A hook implements one or more of {@link dev.millrace.hook.SetupHook}, {@link dev.millrace.hook.CommandHook},
 * {@link dev.millrace.hook.RunHook}, {@link dev.millrace.hook.NodeHook} and {@link dev.millrace.hook.DatasetHook}, and
 * overrides what it needs; each method gets one event record. A run without hooks pays nothing for them. Start reading
 * at {@link dev.millrace.hook.Hook}.
 */
@NullMarked
package dev.millrace.hook;

import org.jspecify.annotations.NullMarked;
