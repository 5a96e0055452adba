package io.jenkins.plugins.cd4ml.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.cd4ml.execution.StagePlace;
import io.jenkins.plugins.cd4ml.execution.WaitingStage;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import jenkins.tasks.SimpleBuildStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A stage as a build step of a freestyle job, with the parameters and the form that it has in a Pipeline. */
public final class StageBuilder extends Builder implements SimpleBuildStep {

    private final StageStep stage;

    @DataBoundConstructor
    public StageBuilder(StageStep stage) {
        this.stage = stage;
    }

    public StageStep getStage() {
        return stage;
    }

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars environment, Launcher launcher, TaskListener log)
            throws InterruptedException, IOException {
        if (stage == null) {
            throw new AbortException("the build step CD4ML names no stage; choose one in the configuration of the job");
        }
        StagePlace place = new StagePlace(run, workspace, launcher, environment, log, Optional.empty());
        new WaitingStage(stage.demanded(), place).run();
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes") // as it is inherited
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Run a stage";
        }

        /** The stages to choose from. */
        public Collection<StageStep.StageStepDescriptor> getStages() {
            return ExtensionList.lookup(StageStep.StageStepDescriptor.class);
        }
    }
}
