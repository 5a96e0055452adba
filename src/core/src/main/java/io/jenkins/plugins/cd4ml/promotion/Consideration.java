package io.jenkins.plugins.cd4ml.promotion;

import java.util.List;

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
}
