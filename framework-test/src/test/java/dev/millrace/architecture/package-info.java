/**
 * What the packages and modules may know of each other, as rules that run with the tests.
 *
 * <p>They stand here because this module's tests see every other module. Start reading at {@code ArchitectureTest}.
 */
@NullMarked
package dev.millrace.architecture;

import org.jspecify.annotations.NullMarked;
