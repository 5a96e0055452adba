package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;

/** Runs a stage: the one door that the command, the worker and the tests use. */
public final class StageRunner {

    /** Runs a stage and gives back its evidence, which lies in the stage's folder when this returns. */
    public Evidence run(Stage stage, ResolvedConfiguration configuration, Progress progress) throws IOException {
        throw new IOException("not yet: " + stage + configuration + progress);
    }
}
