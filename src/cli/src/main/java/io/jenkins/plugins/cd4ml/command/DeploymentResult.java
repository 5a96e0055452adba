package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import java.util.List;

/**
 * What became of a deployment, as programs read it.
 *
 * @param command always {@code deploy}
 * @param exitCode how the deployment ended
 * @param model the model's name
 * @param alias the alias
 * @param deployments what was deployed, in order: the version, and after a failure the one that took its place
 * @param rollback the move that took the alias back, or null
 * @param sentence what happened beside, or why it failed; null when there is nothing to add
 */
record DeploymentResult(
        String command,
        int exitCode,
        String model,
        String alias,
        List<DeploymentOutcome> deployments,
        LedgerEntry rollback,
        String sentence) {

    DeploymentResult {
        deployments = List.copyOf(deployments);
    }
}
