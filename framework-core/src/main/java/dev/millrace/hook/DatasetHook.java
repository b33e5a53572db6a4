package dev.millrace.hook;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import java.time.Duration;

/** Looks on while datasets of the catalog are loaded and saved. Meant to be implemented. */
public interface DatasetHook extends Hook {
    /** Called before a dataset is loaded. */
    default void beforeLoad(DatasetAccess event) {}

    /** Called when a dataset has been loaded. */
    default void afterLoad(DatasetTransfer event) {}

    /** Called when a dataset could not be loaded. */
    default void onLoadError(DatasetFailing event) {}

    /** Called before a dataset is saved. */
    default void beforeSave(DatasetAccess event) {}

    /** Called when a dataset has been saved. */
    default void afterSave(DatasetTransfer event) {}

    /** Called when a dataset could not be saved. */
    default void onSaveError(DatasetFailing event) {}

    /**
     * A dataset is about to be loaded or saved.
     *
     * @param run which run
     * @param dataset which dataset
     * @param node the node that reads or writes it
     */
    record DatasetAccess(RunInfo run, DatasetName dataset, NodeSpec node) {}

    /**
     * A dataset has been loaded or saved.
     *
     * @param run which run
     * @param dataset which dataset
     * @param node the node that reads or writes it
     * @param value the value
     * @param duration how long it took
     */
    record DatasetTransfer(RunInfo run, DatasetName dataset, NodeSpec node, Object value, Duration duration) {}

    /**
     * A dataset could not be loaded or saved.
     *
     * @param run which run
     * @param dataset which dataset
     * @param node the node that reads or writes it
     * @param error what was thrown
     */
    record DatasetFailing(RunInfo run, DatasetName dataset, NodeSpec node, Throwable error) {}
}
