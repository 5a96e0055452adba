package io.jenkins.plugins.cd4ml.trend;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the indexes true when builds end and when they are deleted. */
@Extension
@SuppressWarnings("rawtypes") // builds of every kind
public final class TrendListener extends RunListener<Run> {

    private static final Logger LOGGER = Logger.getLogger(TrendListener.class.getName());

    @Override
    public void onFinalized(Run run) {
        note(run, TrendIndex::ended);
    }

    @Override
    public void onDeleted(Run run) {
        note(run, TrendIndex::gone);
    }

    private static void note(Run<?, ?> run, Change change) {
        try {
            change.of(run);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the trend does not know of " + run.getFullDisplayName());
        }
    }

    /** What is noted of a build. */
    private interface Change {
        void of(Run<?, ?> run) throws IOException;
    }
}
