/** The code that the guide shows, compiled and run. {@code GuideTest} holds the pages against it. */
@NullMarked
package dev.millrace.guide;

import org.jspecify.annotations.NullMarked;
