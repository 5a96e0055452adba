package io.jenkins.plugins.cd4ml.promotion;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Is told what happens to the models of this controller, after it happened. What goes wrong here is logged and changes
 * nothing about it.
 */
public interface ModelListener extends ExtensionPoint {

    /**
     * An alias moved, whoever moved it: a step, a page, a deployment that failed.
     *
     * @param move as it is in the ledger
     */
    default void moved(LedgerEntry move) {}

    /** A build registered a version, or promoted one that had been registered. */
    default void made(ModelVersion version, Run<?, ?> run) {}

    /** A build got the files of a version. */
    default void used(ModelVersion version, Run<?, ?> run) {}

    /** Tells everybody who listens. */
    static void tell(Consumer<ModelListener> what) {
        for (ModelListener listener : ExtensionList.lookup(ModelListener.class)) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                Logger.getLogger(ModelListener.class.getName())
                        .log(Level.WARNING, e, () -> listener.getClass().getName() + " failed");
            }
        }
    }
}
