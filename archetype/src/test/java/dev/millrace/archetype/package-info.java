/**
 * Tests that make projects from the template as users do, and build and run them.
 *
 * <p>Each class makes its projects once, for all of its tests, since each takes seconds. Start reading at
 * {@link dev.millrace.archetype.Template}.
 */
@NullMarked
package dev.millrace.archetype;

import org.jspecify.annotations.NullMarked;
