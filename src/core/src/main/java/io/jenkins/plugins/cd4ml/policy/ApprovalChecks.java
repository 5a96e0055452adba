package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.Approver;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether enough of the right people have approved. */
public final class ApprovalChecks {

    private ApprovalChecks() {}

    /** One check of each policy that asks for approvals; where none says a number, that of the place decides. */
    static List<Check> of(List<Demanded> demands, PromotionRequest request) {
        boolean said = demands.stream().anyMatch(each -> each.demands().approvals() != null);
        List<Check> checks = new ArrayList<>();
        for (Demanded demanded : demands) {
            boolean own = demanded.by().equals(Demanded.CONFIGURATION);
            int needed = Objects.requireNonNullElse(
                    demanded.demands().approvals(), !said && own ? request.approvalsUnlessDemanded() : 0);
            if (needed > 0) {
                checks.add(check(demanded, needed, request));
            }
        }
        return checks;
    }

    /** How many approvals the most demanding policy asks for. */
    public static int needed(List<Demanded> demands, int unlessDemanded) {
        return demands.stream()
                .map(each -> each.demands().approvals())
                .filter(Objects::nonNull)
                .max(Integer::compareTo)
                .orElse(unlessDemanded);
    }

    private static Check check(Demanded demanded, int needed, PromotionRequest request) {
        Set<String> people = new TreeSet<>();
        for (Approval approval : request.approvals()) {
            if (!approval.by().equals(request.requestedBy()) && counts(demanded, approval)) {
                people.add(approval.by());
            }
        }
        String sentence = "%s%d %s by others than %s%s: there %s %d"
                .formatted(
                        demanded.asks(),
                        needed,
                        needed == 1 ? "approval" : "approvals",
                        request.requestedBy(),
                        among(demanded),
                        people.size() == 1 ? "is" : "are",
                        people.size());
        return new Check(
                people.size() >= needed ? ExitCode.PASSED : ExitCode.INSUFFICIENT_EVIDENCE,
                sentence,
                demanded.by(),
                people.size() >= needed ? null : true);
    }

    private static String among(Demanded demanded) {
        List<Approver> approvers = demanded.demands().approvers();
        return approvers == null
                ? ""
                : " among " + approvers.stream().map(Approver::name).collect(Collectors.joining(", "));
    }

    /** Whether a policy lets a person's approval count. */
    public static boolean counts(Demanded demanded, Approval approval) {
        List<Approver> approvers = demanded.demands().approvers();
        return approvers == null || approvers.stream().anyMatch(approver -> is(approver, approval));
    }

    /** Why a person's approval does not count. */
    public static String whyNot(Demanded demanded, Approval approval) {
        boolean named = demanded.demands().approvers().stream()
                .anyMatch(approver -> approver.name().equals(approval.by()));
        return named
                ? "%s asks %s to sign approvals with a key of theirs, and this one is %s; give the private half of it with --key"
                        .formatted(
                                demanded.by(),
                                approval.by(),
                                approval.key() == null ? "not signed" : "signed with another one")
                : "%s lets only %s approve, and %s is none of them"
                        .formatted(
                                demanded.by(),
                                demanded.demands().approvers().stream()
                                        .map(Approver::name)
                                        .collect(Collectors.joining(", ")),
                                approval.by());
    }

    /** Where Jenkins has made sure who it is, its word stands for the signature. */
    private static boolean is(Approver approver, Approval approval) {
        if (!approver.name().equals(approval.by())) {
            return approval.authenticated() && approval.groups().contains(approver.name());
        }
        return approver.key() == null
                || approval.authenticated()
                || ApproverKeys.key(approver).id().equals(approval.key());
    }
}
