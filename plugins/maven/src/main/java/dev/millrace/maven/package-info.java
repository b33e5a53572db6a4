/**
 * The goals of the Maven plugin: {@code millrace:prepare} and {@code millrace:run}.
 *
 * <p>A project is started by the launcher script in its folder, which is fast because it starts no Maven. What only
 * Maven knows, the launcher reads from files that {@code prepare} writes. Start reading at
 * {@link dev.millrace.maven.PrepareMojo}.
 */
@NullMarked
package dev.millrace.maven;

import org.jspecify.annotations.NullMarked;
