package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Action;
import hudson.model.BuildListener;
import java.io.IOException;
import java.util.Collection;

/** Signatures only; see this module's README. */
@Deprecated
public abstract class BuildStepCompatibilityLayer implements BuildStep {
    public BuildStepCompatibilityLayer() {
        throw new UnsupportedOperationException("signatures only");
    }

    public Action getProjectAction(AbstractProject<?, ?> abstractProject) {
        throw new UnsupportedOperationException("signatures only");
    }

    public Collection<? extends Action> getProjectActions(AbstractProject<?, ?> abstractProject) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean perform(AbstractBuild<?, ?> abstractBuild, Launcher launcher, BuildListener buildListener)
            throws InterruptedException, IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean prebuild(AbstractBuild<?, ?> abstractBuild, BuildListener buildListener) {
        throw new UnsupportedOperationException("signatures only");
    }
}
