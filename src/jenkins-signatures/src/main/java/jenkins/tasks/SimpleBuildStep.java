package jenkins.tasks;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStep;
import java.io.IOException;

/** Signatures only; see this module's README. */
public interface SimpleBuildStep extends BuildStep {
    default void perform(
            Run<?, ?> run, FilePath filePath, EnvVars envVars, Launcher launcher, TaskListener taskListener)
            throws InterruptedException, IOException {
        throw new UnsupportedOperationException("signatures only");
    }
}
