/**
 * Tables in Avro's object container files. Values go from the file into columns and back without objects in between; no
 * class is looked up by a name in a schema. Start reading at {@link dev.millrace.avro.AvroFormat}.
 */
@NullMarked
package dev.millrace.avro;

import org.jspecify.annotations.NullMarked;
