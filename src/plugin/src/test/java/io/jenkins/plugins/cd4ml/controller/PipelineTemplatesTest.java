package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.retraining.ModelRetrainingTrigger;
import io.jenkins.plugins.cd4ml.retraining.RetrainingCause;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.model.ParameterizedJobMixIn;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.IOUtils;
import org.htmlunit.html.HtmlButton;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The templates of examples/pipelines: all of them are valid, and training and monitoring work hand in hand. */
@WithJenkins
class PipelineTemplatesTest {

    @Test
    void everyTemplateIsAValidDeclarativePipeline(JenkinsRule jenkins) throws Exception {
        for (String name : List.of("ci", "cd", "continuous-training", "continuous-monitoring")) {
            assertThat(Converter.scriptToPipelineDef(template(name))).as(name).isNotNull();
        }
    }

    @Test
    void aDriftingModelIsTrainedAgainByItselfAndGoesLiveByAPerson(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        String config = "config: 'examples/loans/cd4ml.yaml'";
        WorkflowJob training = Controllers.job(
                jenkins,
                "loans",
                template("continuous-training")
                        .replace(config, config + ", overrides: ['promotion.approvals=0']")
                        .replace("'12h'", "'1m'"));
        Controllers.succeed(jenkins, training);
        File workspace = new File(jenkins.jenkins.getRootDir(), "workspace/loans");
        WorkflowJob monitoring = monitoring(jenkins, workspace);

        jenkins.buildAndAssertSuccess(monitoring);
        look(training);
        assertThat(page(jenkins, training)).contains("loans-monitoring #1 found no drift", "None was started yet");

        File rows = new File(jenkins.jenkins.getRootDir(), "workspace/loans-monitoring/examples/loans/current.csv");
        Files.writeString(rows.toPath(), richer(rows.toPath()));
        jenkins.buildAndAssertStatus(Result.FAILURE, monitoring);
        // The retraining finds other rows than the first training did, so that it makes another model.
        Path source = workspace.toPath().resolve("examples/loans/loans.csv");
        List<String> lines = Files.readAllLines(source);
        Files.write(source, lines.subList(0, lines.size() - 200));
        int committed = new ProcessBuilder(
                        "git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qam", "Fewer rows")
                .directory(workspace)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(committed).isZero();
        look(training);
        look(training);

        WorkflowRun run = Objects.requireNonNull(training.getBuildByNumber(2));
        jenkins.waitForMessage("waits for people to approve it", run);
        assertThat(run.getCause(RetrainingCause.class).getReasons())
                .singleElement()
                .asString()
                .startsWith("loans-monitoring #2 found drift: ");
        assertThat(evidence(run)).contains("\"kind\":\"drift\"", "loans-monitoring #2 found drift");
        look(training);
        assertThat(page(jenkins, training)).contains("running, or waits for an approval");

        Controllers.page(jenkins, run, "bob")
                .<HtmlButton>getElementByName("approve")
                .click();
        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        jenkins.assertLogContains("loans/2 is production, approved by bob", run);
        look(training);
        assertThat(page(jenkins, training))
                .contains("succeeded", "loans-monitoring #2 is about loans/1, and production is loans/2 now");
        assertThat(training.getLastBuild()).isSameAs(run);
        assertThat(JenkinsRegistry.open(jenkins.jenkins).aliases("loans")).containsEntry("production", 2);
        assertThat(BuildEvidence.stages(run)).hasSize(5);
    }

    private static WorkflowJob monitoring(JenkinsRule jenkins, File checkout) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "loans-monitoring");
        File workspace = new File(jenkins.jenkins.getRootDir(), "workspace/loans-monitoring");
        FileUtils.copyDirectory(checkout, workspace, file -> !file.getName().equals(".cd4ml"));
        job.setDefinition(new CpsFlowDefinition(template("continuous-monitoring"), true));
        return job;
    }

    /** The same applicants with five times the income. */
    private static String richer(Path csv) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(csv));
        int income = List.of(lines.get(0).split(",")).indexOf("income");
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            fields[income] = Double.toString(Math.min(499, 5 * Double.parseDouble(fields[income])));
            lines.set(i, String.join(",", fields));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String evidence(WorkflowRun run) throws IOException {
        try (var in = run.getArtifactManager()
                .root()
                .child("cd4ml/train-model/evidence.json")
                .open()) {
            return IOUtils.toString(in, StandardCharsets.UTF_8).replaceAll("\"\\s*:\\s*\"", "\":\"");
        }
    }

    private static void look(WorkflowJob job) throws InterruptedException {
        ParameterizedJobMixIn.getTrigger(job, ModelRetrainingTrigger.class).run();
        // It looks in the background.
        Thread.sleep(3000);
    }

    private static String page(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        return Controllers.client(jenkins)
                .login("root")
                .getPage(job, "cd4ml-retraining/")
                .asNormalizedText();
    }

    private static String template(String name) throws IOException {
        return Files.readString(
                Controllers.examples().resolve("pipelines").resolve(name).resolve("Jenkinsfile"));
    }
}
