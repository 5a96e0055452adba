package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.LibraryRetriever;
import org.jenkinsci.plugins.workflow.libs.LibraryRetrieverDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The examples of how pipelines are written. What needs a forge is only read by the validator of Declarative. */
@WithJenkins
class JenkinsfilesTest {

    /** So that nobody has to approve, and a few epochs are enough. */
    private static final String SOON =
            "'promotion.approvals=0', 'promotion.requires=[validate-data]', 'training.epochs=60'";

    @Test
    void theScriptedOneDecidesOnWhatTheStepsReturn(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowRun run = finished(
                jenkins,
                read("scripted/Jenkinsfile").replace("config: config", "config: config, overrides: [" + SOON + "]"));

        assertThat(run.getDescription()).startsWith("iris: accuracy 0.");
        jenkins.assertLogContains(
                BuildEvidence.stages(run).stream().allMatch(stage -> stage.getVerdict() == null || stage.isPassed())
                        ? "iris/1 is production"
                        : "Not every gate passed, so nobody is asked.",
                run);
    }

    @Test
    void theMatrixKeepsItsCellsApartAndPromotesTheBest(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowRun run = finished(
                jenkins,
                read("matrix/Jenkinsfile")
                        .replace("[${WIDTH}]\".toString()", "[${WIDTH}]\".toString(), " + SOON)
                        .replace("it.passed", "true")
                        .replace("it.value.passed", "true"));

        assertThat(BuildEvidence.runs(run)).extracting(RunId::toString).containsExactly("width-32", "width-8");
        jenkins.assertLogContains("is the best of 2", run);
        jenkins.assertLogContains("iris/1 is production", run);
    }

    @Test
    void aSharedLibraryBringsThePipelineToManyProjects(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        LibraryConfiguration library = new LibraryConfiguration("cd4ml-pipelines", new Folder());
        library.setDefaultVersion("any");
        GlobalLibraries.get().setLibraries(List.of(library));
        Folder.overrides = SOON;
        WorkflowRun run = finished(jenkins, read("shared-library/Jenkinsfile"));

        jenkins.assertLogContains("iris/1 is production", run);
    }

    @Test
    void theDeclarativeOnesAreValid(JenkinsRule jenkins) throws Exception {
        for (String file : List.of("matrix/Jenkinsfile", "multibranch/Jenkinsfile")) {
            assertThat(Converter.scriptToPipelineDef(read(file))).as(file).isNotNull();
        }
    }

    private static String read(String file) throws Exception {
        return Files.readString(folder().resolve(file));
    }

    private static Path folder() {
        return Controllers.examples().resolve("jenkinsfiles");
    }

    /** Without a forge there is nothing to check out, so the workspaces hold the example already. */
    private static WorkflowRun finished(JenkinsRule jenkins, String script) throws Exception {
        jenkins.jenkins.setNumExecutors(1);
        WorkflowJob job = Controllers.job(jenkins, "iris", script.replace("checkout scm", "echo 'here already'"));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        return run;
    }

    /** The library as it lies in the examples. */
    public static final class Folder extends LibraryRetriever {

        static String overrides;

        @Override
        public void retrieve(
                String name, String version, boolean changelog, FilePath target, Run<?, ?> run, TaskListener log)
                throws Exception {
            retrieve(name, version, target, run, log);
        }

        @Override
        public void retrieve(String name, String version, FilePath target, Run<?, ?> run, TaskListener log)
                throws Exception {
            String pipeline = read("shared-library/vars/modelPipeline.groovy")
                    .replace("config: config", "config: config, overrides: [" + overrides + "]");
            target.child("vars/modelPipeline.groovy").write(pipeline, "UTF-8");
        }

        /** Its name. */
        @TestExtension
        public static final class DescriptorImpl extends LibraryRetrieverDescriptor {

            @Override
            public String getDisplayName() {
                return "A folder";
            }
        }
    }
}
