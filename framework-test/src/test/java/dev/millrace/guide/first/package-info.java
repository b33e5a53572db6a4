/** The pipeline that a newcomer makes, as the page {@code first-pipeline.md} shows it. */
@NullMarked
package dev.millrace.guide.first;

import org.jspecify.annotations.NullMarked;
