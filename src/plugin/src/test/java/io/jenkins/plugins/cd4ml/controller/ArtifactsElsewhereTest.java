package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.ArtifactManagerFactoryDescriptor;
import jenkins.model.Jenkins;
import jenkins.util.VirtualFile;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** That a controller which keeps its artifacts somewhere else promotes from there. */
@WithJenkins
class ArtifactsElsewhereTest {

    @Test
    void evidenceIsArchivedAndReadWhereverArtifactsAreKept(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new ElsewhereFactory());
        WorkflowJob job = Controllers.job(jenkins, "loans", Controllers.training(1));
        Controllers.succeed(jenkins, job);
        WorkflowRun run = Objects.requireNonNull(job.getLastBuild());
        assertThat(new File(run.getRootDir(), "archive")).doesNotExist();
        assertThat(new File(Elsewhere.folder(run), "cd4ml/train-model/bundle.zip"))
                .isFile();
        assertThat(new File(Elsewhere.folder(run), "cd4ml/promote-model/decision.dsse.json"))
                .isFile();
        assertThat(JenkinsRegistry.open(jenkins.jenkins).aliases("loans")).containsEntry("production", 1);
        assertThat(Controllers.page(jenkins, run, "alice").asNormalizedText()).contains("train-model");
    }

    /** Keeps artifacts beside the jobs. */
    public static final class ElsewhereFactory extends ArtifactManagerFactory {

        @Override
        public ArtifactManager managerFor(Run<?, ?> run) {
            return new Elsewhere(run);
        }

        @TestExtension
        public static final class DescriptorImpl extends ArtifactManagerFactoryDescriptor {}
    }

    /** What a build has there. */
    public static final class Elsewhere extends ArtifactManager {

        private transient Run<?, ?> run;

        Elsewhere(Run<?, ?> run) {
            this.run = run;
        }

        static File folder(Run<?, ?> run) {
            return new File(
                    Jenkins.get().getRootDir(),
                    "elsewhere/%s/%d".formatted(run.getParent().getFullName(), run.getNumber()));
        }

        @Override
        public void onLoad(Run<?, ?> build) {
            run = build;
        }

        @Override
        public void archive(
                FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                throws IOException, InterruptedException {
            for (Map.Entry<String, String> artifact : artifacts.entrySet()) {
                FilePath target = new FilePath(new File(folder(run), artifact.getKey()));
                Objects.requireNonNull(target.getParent()).mkdirs();
                workspace.child(artifact.getValue()).copyTo(target);
            }
        }

        @Override
        public boolean delete() throws IOException {
            FileUtils.deleteDirectory(folder(run));
            return true;
        }

        @Override
        public VirtualFile root() {
            return VirtualFile.forFile(folder(run));
        }
    }
}
