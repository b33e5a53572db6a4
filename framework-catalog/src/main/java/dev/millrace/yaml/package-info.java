/**
 * Configuration files: YAML in which every value knows its line, references between values, and environments laid over
 * each other.
 *
 * <p>YAML is read as the data that YAML 1.2 says it is: {@code no}, {@code on} and {@code 1:30} are text, and no tag ever
 * makes an object. Start reading at {@link dev.millrace.yaml.ConfigFiles}.
 */
@NullMarked
package dev.millrace.yaml;

import org.jspecify.annotations.NullMarked;
