package dev.millrace.format.jsonl;

import dev.millrace.table.Schema;

/**
 * The columns of a file, and what they were found from.
 *
 * @param schema the columns that are read
 * @param sample the rows that were seen
 */
record Found(Schema schema, Shape sample) {}
