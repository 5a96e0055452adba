package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Action;
import hudson.model.BuildListener;
import java.io.IOException;
import java.util.Collection;

/** Signatures only; see this module's README. */
public interface BuildStep {
    @Deprecated
    Action getProjectAction(AbstractProject<?, ?> abstractProject);

    Collection<? extends Action> getProjectActions(AbstractProject<?, ?> abstractProject);

    boolean perform(AbstractBuild<?, ?> abstractBuild, Launcher launcher, BuildListener buildListener)
            throws InterruptedException, IOException;

    boolean prebuild(AbstractBuild<?, ?> abstractBuild, BuildListener buildListener);
}
