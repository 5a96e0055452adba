package io.jenkins.plugins.cd4ml.evidence;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Is told of a stage whose evidence a build has kept, before a gate can fail the build. What a listener throws is logged and
 * changes nothing.
 */
public abstract class StageListener implements ExtensionPoint {

    private static final Logger LOGGER = Logger.getLogger(StageListener.class.getName());

    /**
     * Is told of a stage.
     *
     * @param log of the build
     */
    public abstract void published(Run<?, ?> run, StageSummary stage, TaskListener log);

    /** Tells all of them. */
    public static void tell(Run<?, ?> run, StageSummary stage, TaskListener log) {
        for (StageListener listener : ExtensionList.lookup(StageListener.class)) {
            try {
                listener.published(run, stage, log);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "%s failed on %s of %s".formatted(listener, stage.getStage(), run), e);
            }
        }
    }
}
