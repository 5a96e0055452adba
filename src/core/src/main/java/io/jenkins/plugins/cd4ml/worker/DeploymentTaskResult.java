package io.jenkins.plugins.cd4ml.worker;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome;
import io.jenkins.plugins.cd4ml.deployment.DeploymentRequest;

/**
 * How a worker ended that was asked to deploy. Exactly one of outcome and failure is present; a smoke test that failed is
 * an outcome.
 *
 * @param protocol must be {@link WorkerRequest#PROTOCOL}
 * @param cd4ml the worker's version
 * @param outcome what became of the deployment, or null when it could not be carried out
 * @param failure why, or null
 */
public record DeploymentTaskResult(
        int protocol, String cd4ml, DeploymentOutcome outcome, WorkerResult.Failure failure) {

    /** More than a program's last words, which go into the ledger. */
    private static final int LONGEST_SENTENCE = 4000;

    public DeploymentTaskResult {
        if (protocol != WorkerRequest.PROTOCOL) {
            throw new Cd4mlException.BadData("the worker answered in version %d of its protocol; expected %d"
                    .formatted(protocol, WorkerRequest.PROTOCOL));
        }
        if ((outcome == null) == (failure == null)) {
            throw new Cd4mlException.BadData("the worker's answer must hold either an outcome or a failure");
        }
    }

    /**
     * The outcome, if it is one of what was asked: the same manifest, where it was to go, and every program that had to
     * run.
     *
     * @throws Cd4mlException with the worker's own sentence when it could not carry the request out
     * @throws Cd4mlException.BadData when it answers something else
     */
    public DeploymentOutcome answering(DeploymentRequest asked) {
        if (failure != null) {
            throw failure.exception();
        }
        DeploymentSettings settings = asked.settings();
        require(outcome.manifest().equals(asked.manifest()), "speaks of another manifest");
        require((outcome.written() == null) == (settings.repository() == null), "does not fit deployment.repository");
        boolean here = outcome.written() == null
                || asked.manifest().digest().equals(outcome.written().digest())
                        && settings.pathOf(
                                        asked.manifest().model(),
                                        asked.manifest().alias())
                                .equals(outcome.written().path());
        require(here, "speaks of another file");
        boolean due = asked.repeat() && !outcome.overtaken();
        boolean tested = outcome.command() == null || outcome.command().passed();
        boolean withdrawn = asked.manifest().withdrawn() != null;
        requireRan("command", outcome.command(), settings.command() != null, due);
        requireRan("smoke test", outcome.smokeTest(), settings.smokeTest() != null && !withdrawn, due && tested);
        return outcome;
    }

    private static void requireRan(String name, DeploymentOutcome.Ran ran, boolean asked, boolean due) {
        require(ran == null || asked, "tells of a %s that nobody asked for".formatted(name));
        require(ran != null || !asked || !due, "does not tell how the %s ended".formatted(name));
        require(
                ran == null || ran.sentence() != null && ran.sentence().length() <= LONGEST_SENTENCE,
                "tells of the %s in more than %d characters".formatted(name, LONGEST_SENTENCE));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Cd4mlException.BadData(
                    "the worker's answer to the deployment %s; install the worker that belongs to the plugin"
                            .formatted(otherwise));
        }
    }
}
