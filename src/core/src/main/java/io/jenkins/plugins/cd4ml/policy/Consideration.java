package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.config.OverrideLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a policy says of a promotion before people are asked.
 *
 * @param alias where the model is to go
 * @param demands what is demanded and by whom
 * @param evidence the decision on everything but the approvals, with what the request overrides
 * @param approvalsNeeded how many people must approve, after the most demanding policy
 */
public record Consideration(String alias, List<Demanded> demands, PolicyDecision evidence, int approvalsNeeded) {

    public Consideration {
        demands = List.copyOf(demands);
    }

    /** Whether the policies let a person's approval count, other than that nobody approves of what they asked for. */
    public boolean counts(Approval approval) {
        return demands.stream()
                .filter(each -> each.demands().approvers() != null)
                .allMatch(each -> ApprovalChecks.counts(each, approval));
    }

    /**
     * For how long what is refused may be overridden at most; empty when nothing is refused, something of it stands fast,
     * or a policy allows no override.
     */
    public Optional<Duration> longestOverride() {
        List<OverrideLimit> limits = demands.stream()
                .map(each -> each.demands().overrides())
                .filter(Objects::nonNull)
                .toList();
        boolean possible = !evidence.refusals().isEmpty()
                && evidence.refusals().stream().allMatch(PolicyDecision.Check::yields)
                && limits.stream().noneMatch(OverrideLimit::never);
        return possible
                ? limits.stream().map(limit -> limit.longest().length()).min(Comparator.naturalOrder())
                : Optional.empty();
    }
}
