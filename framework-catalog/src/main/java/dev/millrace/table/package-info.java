/**
 * Tables: immutable columns outside the heap, their schemas, what they are built from and turned into, and who frees
 * them.
 *
 * <p>A {@link dev.millrace.table.Table} is built, read and cut without ever being closed;
 * {@link dev.millrace.table.Allocations} frees it. {@link dev.millrace.table.TableConversions} turns tables into records
 * and other representations; a plugin adds a {@link dev.millrace.table.TableConverter}. Start reading at {@code Table}.
 */
@NullMarked
package dev.millrace.table;

import org.jspecify.annotations.NullMarked;
