package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.steps.StageBuilder;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What steps give back: to the script in the sandbox, and to the forge as checks. */
@WithJenkins
class SummariesTest {

    private static final String PIPELINE =
            """
            def found
            pipeline {
                agent { label 'cd4ml' }
                stages {
                    stage('Evaluate') {
                        steps {
                            script {
                                def rows = 'y,s\\n' + 'yes,0.9\\nno,0.1\\n' * 200
                                writeFile file: 'p.csv', text: rows
                                found = evaluateAccuracy predictions: 'p.csv', label: 'y', score: 's', positive: 'yes',
                                    id: 'deep', gates: [
                                        minimum(metric: 'rocAuc', value: 0.9),
                                        maximum(metric: 'accuracy', value: 0.5, onMiss: 'unstable')]
                                def gate = found.gates[1]
                                echo "${found.stage} ${found.run} ${found.verdict} ${found.passed} ${found.model}"
                                echo "gate ${gate.metric} ${gate.verdict} ${gate.passed} ${gate.consequence} ${gate.rows}"
                                def auc = found.metric('rocAuc')
                                echo "auc ${auc.value} in ${auc.lower} to ${auc.upper} on ${auc.rows}; ${found.metric('nope')}"
                                echo "metrics ${found.metrics.collect { it.metric }.contains('rocAuc')}"
                            }
                        }
                    }
                    stage('Passed') {
                        when { expression { found.passed } }
                        steps { echo 'never' }
                    }
                    stage('Good enough') {
                        when { expression { found.metric('rocAuc').lower > 0.9 } }
                        steps { echo 'good enough' }
                    }
                }
            }
            """;

    @Test
    void scriptsInTheSandboxAndConditionsReadThemAndEachJudgedStageIsACheck(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "summaries");
        job.setDefinition(new CpsFlowDefinition(PIPELINE, true));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        Controllers.requireResult(jenkins, Result.UNSTABLE, run);

        jenkins.assertLogContains("evaluate-accuracy deep FAILED false", run);
        jenkins.assertLogContains("gate accuracy FAILED false UNSTABLE 400", run);
        jenkins.assertLogContains("auc 1.0 in ", run);
        jenkins.assertLogContains("on 400; null", run);
        jenkins.assertLogContains("metrics true", run);
        jenkins.assertLogContains("good enough", run);
        jenkins.assertLogNotContains("never", run);

        ChecksDetails check = Publisher.CHECKS.get(0);
        assertThat(check.getName()).contains("CD4ML / evaluate-accuracy / deep");
        assertThat(check.getConclusion()).isEqualTo(ChecksConclusion.NEUTRAL);
        assertThat(check.getDetailsURL()).contains(jenkins.getURL() + run.getUrl() + "cd4ml/");
        assertThat(check.getOutput().orElseThrow().getTitle()).contains("1 of 2 gates did not pass");
        assertThat(check.getOutput().orElseThrow().getSummary(10_000).orElseThrow())
                .contains("**FAILED** accuracy");
        assertThat(check.getOutput().orElseThrow().getText(10_000).orElseThrow())
                .contains("| FAILED | <code>");
    }

    @Test
    void theNamesOfTheStepsAreThoseOfTheirClasses(JenkinsRule jenkins) {
        List<StepDescriptor> ours = jenkins.jenkins.getExtensionList(StepDescriptor.class).stream()
                .filter(step -> step.clazz.getPackageName().startsWith(StageBuilder.class.getPackageName()))
                .toList();
        assertThat(ours).hasSizeGreaterThan(8).allSatisfy(step -> {
            String name = step.clazz.getSimpleName().replaceAll("Step$", "");
            assertThat(step.getFunctionName())
                    .isEqualTo(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
        });
    }

    /** A forge that remembers what it was told. */
    @TestExtension
    public static final class Forge extends ChecksPublisherFactory {

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new Publisher());
        }

        @Override
        protected Optional<ChecksPublisher> createPublisher(Job<?, ?> job, TaskListener listener) {
            return Optional.empty();
        }
    }

    private static final class Publisher extends ChecksPublisher {

        static final List<ChecksDetails> CHECKS = new CopyOnWriteArrayList<>();

        @Override
        public void publish(ChecksDetails details) {
            CHECKS.add(details);
        }
    }
}
