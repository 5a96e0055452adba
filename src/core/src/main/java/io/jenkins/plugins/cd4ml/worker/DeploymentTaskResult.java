package io.jenkins.plugins.cd4ml.worker;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome;

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

    public DeploymentTaskResult {
        if (protocol != WorkerRequest.PROTOCOL) {
            throw new Cd4mlException.BadData("the worker answered in version %d of its protocol; expected %d"
                    .formatted(protocol, WorkerRequest.PROTOCOL));
        }
        if ((outcome == null) == (failure == null)) {
            throw new Cd4mlException.BadData("the worker's answer must hold either an outcome or a failure");
        }
    }
}
