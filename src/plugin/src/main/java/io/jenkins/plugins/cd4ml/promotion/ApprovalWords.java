package io.jenkins.plugins.cd4ml.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What there is to say about a request, in sentences. */
final class ApprovalWords {

    private final ApprovalRequest request;

    ApprovalWords(ApprovalRequest request) {
        this.request = request;
    }

    /** Who may decide. */
    String approvers() {
        List<String> lists = new ArrayList<>();
        if (!request.approvers().isEmpty()) {
            lists.add(String.join(", ", request.approvers()));
        }
        request.asked().approvers().forEach(list -> lists.add(String.join(", ", list)));
        return lists.isEmpty()
                ? "everybody with the permission CD4ML/Promote"
                : "with the permission CD4ML/Promote, " + String.join("; and of ", lists);
    }

    /** What became of it; the promotion is the subject. */
    String state() {
        return switch (request.state()) {
            case WAITING -> request.isOverrideNeeded()
                    ? "is refused by the policy and waits for somebody who overrides that"
                    : "waits for people to approve it, %d of %d so far"
                            .formatted(request.approvedBy().size(), request.getNeeded());
            case APPROVED -> Objects.requireNonNullElseGet(request.outcome(), this::approval);
            case REJECTED -> rejection();
            case EXPIRED -> expiry();
            case WITHDRAWN -> "was withdrawn, since the build ended";
        };
    }

    private String approval() {
        return request.approvedBy().isEmpty()
                ? "is overridden by " + request.getOverride().getUser()
                : "is approved by " + String.join(", ", request.approvedBy());
    }

    /** Who rejected it and why. */
    String rejection() {
        List<ApprovalDecision> decisions = request.getDecisions();
        ApprovalDecision last = decisions.get(decisions.size() - 1);
        String why = last.getComment().isEmpty() ? "" : ": " + last.getComment();
        return "%s rejected the promotion of %s to %s%s"
                .formatted(last.getUser(), request.getModel(), request.getAlias(), why);
    }

    /** That nobody decided in time. */
    String expiry() {
        List<String> approved = request.approvedBy();
        return "nobody decided within %s on the promotion of %s to %s: %d of %d approved%s"
                .formatted(
                        request.schedule().timeout(),
                        request.getModel(),
                        request.getAlias(),
                        approved.size(),
                        request.getNeeded(),
                        approved.isEmpty() ? "" : " (" + String.join(", ", approved) + ")");
    }
}
