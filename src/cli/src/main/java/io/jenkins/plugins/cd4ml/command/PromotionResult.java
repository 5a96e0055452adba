package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.registry.GrantedOverride;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import java.util.List;

/**
 * What became of a promotion, as programs read it.
 *
 * @param command always {@code promote-model}
 * @param exitCode how the command ends
 * @param model the model's name
 * @param alias the alias that was asked for
 * @param moved whether it moved
 * @param aliasVersion the version to which it points now, or null when it points to none
 * @param version the registered version such as {@code loans/1}, or null when it was refused
 * @param bundle digest of the version's bundle, or null
 * @param checks what the policy looked at
 * @param override by whom and why what was refused is overruled, or null
 * @param pending digest of the request that waits for people, or null
 * @param entry the move in the ledger, or null when nothing moved
 * @param registry where the registry is
 * @param deployment what became of its deployment, or null when nothing is deployed
 */
record PromotionResult(
        String command,
        int exitCode,
        String model,
        String alias,
        boolean moved,
        Integer aliasVersion,
        String version,
        Digest bundle,
        List<PolicyDecision.Check> checks,
        GrantedOverride override,
        Digest pending,
        LedgerEntry entry,
        String registry,
        DeploymentResult deployment) {

    /** The same after a deployment, which may have taken the alias back. */
    PromotionResult deployed(DeploymentResult result, Integer pointsTo) {
        return new PromotionResult(
                command,
                result.exitCode(),
                model,
                alias,
                moved,
                pointsTo,
                version,
                bundle,
                checks,
                override,
                pending,
                entry,
                registry,
                result);
    }
}
