package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.TestResultAction;
import hudson.tools.ToolProperty;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.GateSummary;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.steps.EvaluateAccuracyStep;
import io.jenkins.plugins.cd4ml.steps.MaximumGate;
import io.jenkins.plugins.cd4ml.steps.MinimumGate;
import io.jenkins.plugins.cd4ml.steps.PromoteModelStep;
import io.jenkins.plugins.cd4ml.steps.TrainModelStep;
import io.jenkins.plugins.cd4ml.worker.Cd4mlInstallation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps one by one on a real controller. */
@WithJenkins
class StepsTest {

    private static final String CONFIG = "config: 'examples/iris/cd4ml.yaml'";

    @Test
    void aGateOfTheStepMarksTheBuildUnstableAndTheStepReturnsWhatItFound(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        // The share of rows without a sepal length is 0.
        WorkflowRun run = finished(
                jenkins,
                """
                node('cd4ml') {
                    def found = validateData %s, gates: [
                        minimum(metric: 'violationShare', scope: 'sepal_length is not missing', value: 0.9, onMiss: 'unstable')]
                    echo "stage ${found.stage}, verdict ${found.verdict}, ${found.gates.size()} gates"
                }
                """
                        .formatted(CONFIG),
                Result.UNSTABLE);
        jenkins.assertLogContains("stage validate-data, verdict ", run);
        StageSummary summary = BuildEvidence.stages(run).get(0);
        assertThat(summary.getGates().get(summary.getGates().size() - 1).getVerdict())
                .isNotEqualTo("PASSED");
        assertThat(summary.getGates()).hasSizeGreaterThan(1);
    }

    @Test
    void theStepJunitReadsTheGates(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowRun run = finished(
                jenkins,
                """
                node('cd4ml') {
                    catchError {
                        validateData %s, gates: [
                            minimum(metric: 'violationShare', scope: 'sepal_length is not missing', value: 0.9),
                            minimum(metric: 'recall', value: 0.9, onMiss: 'unstable'),
                            minimum(metric: 'recall', value: 0.8, onMiss: 'note')]
                    }
                    junit 'examples/iris/.cd4ml/run/gates.junit.xml'
                }
                """
                        .formatted(CONFIG),
                Result.FAILURE);
        TestResultAction shown = run.getAction(TestResultAction.class);
        assertThat(shown.getFailCount()).isEqualTo(2);
        assertThat(shown.getSkipCount()).isOne();
        assertThat(shown.getTotalCount())
                .isEqualTo(BuildEvidence.stages(run).get(0).getGates().size());
        assertThat(shown.getFailedTests())
                .extracting(CaseResult::getErrorDetails)
                .anyMatch(sentence -> sentence.contains("recall was not measured"));
        assertThat(run.getArtifactManager()
                        .root()
                        .child("cd4ml/gates.junit.xml")
                        .exists())
                .isTrue();
    }

    @Test
    void aMissingCommandIsSaidInOneSentenceWithoutAStackTrace(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        WorkflowRun run = finished(jenkins, "node('cd4ml') { validateData(%s) }".formatted(CONFIG), Result.FAILURE);
        jenkins.assertLogContains("cd4ml cannot be started in CD4ML_HOME and on the search path on this agent", run);
        jenkins.assertLogNotContains("at io.jenkins.plugins", run);
    }

    @Test
    void anUnknownToolIsNamed(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        WorkflowRun run =
                finished(jenkins, "node('cd4ml') { validateData %s, tool: 'other' }".formatted(CONFIG), Result.FAILURE);
        jenkins.assertLogContains("there is no CD4ML tool named \"other\"", run);
    }

    @Test
    void aWrongThresholdIsRefusedBeforeAnyWork(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        WorkflowRun run = finished(
                jenkins,
                "node('cd4ml') { evaluateAccuracy %s, gates: [minimum(metric: 'accuracy', value: 90)] }"
                        .formatted(CONFIG),
                Result.FAILURE);
        jenkins.assertLogContains("the gate on accuracy has the threshold 90; accuracy lies between 0 and 1", run);
    }

    @Test
    void theWorkersSentenceReachesTheLog(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowRun run = finished(jenkins, "node('cd4ml') { validateData config: 'nowhere.yaml' }", Result.FAILURE);
        jenkins.assertLogContains("there is no configuration ", run);
        jenkins.assertLogNotContains("at io.jenkins.plugins", run);
        assertThat(BuildEvidence.stages(run)).isEmpty();
    }

    @Test
    void aDeclarativePipelineFindsTheCommandAsATool(JenkinsRule jenkins) throws Exception {
        Path home = Controllers.home();
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        jenkins.jenkins
                .getDescriptorByType(Cd4mlInstallation.DescriptorImpl.class)
                .setInstallations(new Cd4mlInstallation("built", home.toString(), List.<ToolProperty<?>>of()));
        finished(
                jenkins,
                """
                pipeline {
                    agent { label 'cd4ml' }
                    tools { cd4ml 'built' }
                    stages { stage('Validate') { steps { validateData(%s) } } }
                }
                """
                        .formatted(CONFIG),
                Result.SUCCESS);
    }

    @Test
    void predictionsFromAnywhereAreJudgedWithoutAModelOrAConfiguration(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowRun run = finished(
                jenkins,
                """
                node('cd4ml') {
                    def rows = ['y,s,g']
                    for (int i = 0; i < 400; i++) {
                        rows << (i % 2 == 0 ? 'yes' : 'no') + ',' + (i % 10 == 0 ? 0.5 : i % 2 == 0 ? 0.9 : 0.1) + ',' + (i % 4 < 2 ? 'a' : 'b')
                    }
                    writeFile file: 'p.csv', text: rows.join('\\n')
                    def found = evaluateAccuracy predictions: 'p.csv', label: 'y', score: 's', positive: 'yes',
                        gates: [minimum(metric: 'rocAuc', value: 0.9), maximum(metric: 'brierScore', value: 0.001, onMiss: 'unstable')]
                    echo "stage ${found.stage}, verdict ${found.verdict}, ${found.gates.size()} gates"
                    try {
                        evaluateAccuracy predictions: 'p.csv', label: 'nope', score: 's', positive: 'yes'
                    } catch (e) {
                        echo "refused: ${e.message}"
                    }
                }
                """,
                Result.UNSTABLE);
        jenkins.assertLogContains("stage evaluate-accuracy, verdict FAILED, 2 gates", run);
        jenkins.assertLogContains("p.csv has no column \"nope\"", run);
        HtmlPage page = Controllers.page(jenkins, run, "alice");
        assertThat(page.asNormalizedText()).contains("rocAuc", "brierScore");
    }

    @Test
    void theChampionOfTheControllerIsComparedOnTheAgentOnTheSameRows(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        String pipeline =
                """
                node('cd4ml') {
                    def config = 'examples/loans/cd4ml.yaml'
                    def settings = ['promotion.approvals=0', 'training.seed=SEED']
                    validateData config: config, overrides: settings
                    prepareData config: config, overrides: settings
                    trainModel config: config, overrides: settings
                    evaluateAccuracy config: config, overrides: settings, gates: [notWorseThan(metric: 'accuracy', margin: 0.05)]
                    biasCheck config: config, overrides: settings
                    promoteModel()
                }
                """;
        WorkflowJob job = Controllers.job(jenkins, "loans", pipeline.replace("SEED", "1"));
        WorkflowRun first = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        Controllers.requireResult(jenkins, Result.SUCCESS, first);
        assertThat(gate(first, "the champion").getVerdict()).isEqualTo("INSUFFICIENT");

        job.setDefinition(new CpsFlowDefinition(pipeline.replace("SEED", "2"), true));
        WorkflowRun second = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        Controllers.requireResult(jenkins, Result.SUCCESS, second);
        GateSummary compared = gate(second, "the champion");
        assertThat(compared.getVerdict()).isEqualTo("PASSED");
        assertThat(compared.getExplanation())
                .contains("minus the champion's")
                .contains("2nd model tried on these test rows");
        jenkins.assertLogContains("loans/2 is production", second);
    }

    private static GateSummary gate(WorkflowRun run, String demand) {
        return BuildEvidence.stages(run).stream()
                .flatMap(stage -> stage.getGates().stream())
                .filter(gate -> gate.getDemand().contains(demand))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsPromotedThatWasNotTrained(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        WorkflowRun run = finished(jenkins, "promoteModel()", Result.FAILURE);
        jenkins.assertLogContains("this build has trained no model, so there is nothing to promote", run);
    }

    @Test
    void aStepThatIsStoppedEndsItsWorker(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowRun run = Objects.requireNonNull(Controllers.job(
                                jenkins,
                                "loans",
                                """
                                node('cd4ml') {
                                    validateData config: 'examples/loans/cd4ml.yaml'
                                    prepareData config: 'examples/loans/cd4ml.yaml'
                                    echo 'now training'
                                    trainModel config: 'examples/loans/cd4ml.yaml', overrides: ['training.epochs=10000', 'training.patience=10000']
                                }
                                """)
                        .scheduleBuild2(0))
                .waitForStart();
        jenkins.waitForMessage("now training", run);
        jenkins.waitForMessage("Training: ", run);
        run.doStop();
        Controllers.requireResult(jenkins, Result.ABORTED, run);
        jenkins.assertLogContains("Sending interrupt signal to process", run);
    }

    @Test
    void theSnippetGeneratorWritesWhatTheFormShows(JenkinsRule jenkins) throws Exception {
        EvaluateAccuracyStep step = new EvaluateAccuracyStep();
        assertThat(arguments(step)).isEmpty();
        MinimumGate accuracy = new MinimumGate("accuracy", 0.9);
        MaximumGate loss = new MaximumGate("logLoss", 0.5);
        loss.setOnMiss("unstable");
        step.setGates(List.of(accuracy, loss));
        step.setOverrides(List.of("training.seed=2\nsplit.seed=3", ""));
        assertThat(arguments(step)).containsExactly("gates", "overrides");
        assertThat(step.getOverrides()).containsExactly("training.seed=2", "split.seed=3");
        assertThat(DescribableModel.of(EvaluateAccuracyStep.class)
                        .uninstantiate2(step)
                        .toString())
                .contains("@minimum$", "@maximum$");
        assertThat(arguments(new TrainModelStep())).isEmpty();
        assertThat(arguments(new PromoteModelStep())).isEmpty();
        for (String function :
                List.of("validateData", "prepareData", "trainModel", "evaluateAccuracy", "biasCheck", "promoteModel")) {
            assertThat(Controllers.client(jenkins)
                            .goTo("pipeline-syntax/")
                            .getWebResponse()
                            .getContentAsString())
                    .contains(function + ": CD4ML");
        }
    }

    @SuppressWarnings("unchecked")
    private static TreeSet<String> arguments(Step step) {
        return new TreeSet<>(((DescribableModel<Step>) DescribableModel.of(step.getClass()))
                .uninstantiate2(step)
                .getArguments()
                .keySet());
    }

    private static WorkflowRun finished(JenkinsRule jenkins, String script, Result expected) throws Exception {
        WorkflowRun run = Objects.requireNonNull(
                        Controllers.job(jenkins, "iris", script).scheduleBuild2(0))
                .waitForStart();
        Controllers.requireResult(jenkins, expected, run);
        return run;
    }
}
