/**
 * Files in buckets of Amazon S3, and of servers that speak as it does.
 *
 * <p>Start reading at {@link dev.millrace.s3.S3Storage}.
 */
@NullMarked
package dev.millrace.s3;

import org.jspecify.annotations.NullMarked;
