/**
 * Configuration as trees whose every value knows the line it came from.
 *
 * <p>Files are read elsewhere; here trees are laid over each other ({@link dev.millrace.config.Layers}) and bound to Java
 * values and records ({@link dev.millrace.config.Parameters}). Start reading at
 * {@link dev.millrace.config.ConfigTree}.
 */
@NullMarked
package dev.millrace.config;

import org.jspecify.annotations.NullMarked;
