package io.jenkins.plugins.cd4ml.promotion;

import java.util.List;
import java.util.Objects;

/**
 * Who wants a model promoted, and who agreed.
 *
 * @param requestedBy the name of whoever asks
 * @param approvedBy the names of those who approved, in order
 * @param approvalsNeeded how many must approve; 0 where the policy's approvals do not apply, as on the command line
 * @param reason what they said, may be empty
 */
public record PromotionRequest(String requestedBy, List<String> approvedBy, int approvalsNeeded, String reason) {

    public PromotionRequest {
        Objects.requireNonNull(requestedBy, "requestedBy");
        approvedBy = List.copyOf(approvedBy);
        reason = reason == null ? "" : reason;
    }

    /** A request that needs nobody's approval. */
    public static PromotionRequest by(String requestedBy, String reason) {
        return new PromotionRequest(requestedBy, List.of(), 0, reason);
    }
}
