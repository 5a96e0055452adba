package io.jenkins.plugins.cd4ml.checks;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.evidence.StageListener;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.variant.OptionalExtension;

/** Publishes a check for each judged stage; whichever plugin knows the forge brings it there. */
@OptionalExtension(requirePlugins = "checks-api")
public final class StageChecks extends StageListener {

    @Override
    public void published(Run<?, ?> run, StageSummary stage, TaskListener log) {
        if (stage.getVerdict() == null) {
            return;
        }
        CheckText text = CheckText.of(stage);
        ChecksDetailsBuilder check = new ChecksDetailsBuilder()
                .withName(text.name())
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(conclusion(stage))
                .withOutput(new ChecksOutputBuilder()
                        .withTitle(text.title())
                        .withSummary(text.summary())
                        .withText(text.table())
                        .build());
        String root = Jenkins.get().getRootUrl();
        if (root != null) {
            check.withDetailsURL(root + run.getUrl() + "cd4ml/");
        }
        ChecksPublisherFactory.fromRun(run, log).publish(check.build());
    }

    /** What only warns or is only noted does not turn a commit red. */
    private static ChecksConclusion conclusion(StageSummary stage) {
        if (stage.isPassed()) {
            return ChecksConclusion.SUCCESS;
        }
        return stage.blockingSentence() == null ? ChecksConclusion.NEUTRAL : ChecksConclusion.FAILURE;
    }
}
