package dev.millrace.catalog;

import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;

/** Contracts of datasets that a program makes; those of a catalog file stand there, under {@code contract}. */
public final class Contracts {
    private Contracts() {}

    /**
     * Returns the dataset under the contract that a record implies: what is loaded, and what is saved, has rows that the record
     * can be read from, with a value for each component of a primitive type. A save that breaks it leaves the dataset as it
     * is. Rows are those of a table, and the records of a collection or a stream; of a stream they are checked while they
     * are read.
     *
     * @param name the name of the dataset, to be told where the contract is broken
     * @param dataset one of tables, of collections of records, or of anything
     * @param rows the record
     * @throws dev.millrace.problem.DatasetException if components of the record can't be columns
     * @throws dev.millrace.problem.InvalidDefinitionException if the dataset holds no rows
     */
    @SuppressWarnings("unchecked") // the contract changes no value
    public static <T> Dataset<T> of(String name, Dataset<T> dataset, Class<? extends Record> rows) {
        return (Dataset<T>) ContractedDataset.of(dataset, Contract.of(DatasetName.of(name), rows));
    }
}
