package io.jenkins.plugins.cd4ml.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.cd4ml.ModelName;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who wants a model promoted, and who agreed.
 *
 * @param alias where it is to go; null for where the configuration says
 * @param requestedBy the name of whoever asks
 * @param approvals of those who agreed, in order
 * @param approvalsUnlessDemanded how many must approve where no policy says a number: 1 in Jenkins, 0 at a terminal
 * @param reason what they said, may be empty
 * @param override asked for, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PromotionRequest(
        String alias,
        String requestedBy,
        List<Approval> approvals,
        int approvalsUnlessDemanded,
        String reason,
        OverrideRequest override) {

    public PromotionRequest {
        Objects.requireNonNull(requestedBy, "requestedBy");
        alias = alias == null ? null : ModelName.check(alias);
        approvals = List.copyOf(approvals);
        reason = reason == null ? "" : reason;
    }

    /** A request at a terminal, which needs nobody's approval unless a policy says so. */
    public static PromotionRequest by(String requestedBy, String reason) {
        return new PromotionRequest(null, requestedBy, List.of(), 0, reason, null);
    }

    /** A request in Jenkins, which needs one approval unless a policy says otherwise. */
    public static PromotionRequest inJenkins(String requestedBy, List<Approval> approvals, String reason) {
        return new PromotionRequest(null, requestedBy, approvals, 1, reason, null);
    }

    /** The same for another alias; null for where the configuration says. */
    public PromotionRequest to(String other) {
        return new PromotionRequest(other, requestedBy, approvals, approvalsUnlessDemanded, reason, override);
    }

    /** The same with these approvals. */
    public PromotionRequest approved(List<Approval> by) {
        return new PromotionRequest(alias, requestedBy, by, approvalsUnlessDemanded, reason, override);
    }

    /** The same with an override; null for none. */
    public PromotionRequest overriding(OverrideRequest asked) {
        return new PromotionRequest(alias, requestedBy, approvals, approvalsUnlessDemanded, reason, asked);
    }

    /** The names of those who approved, in order. */
    @JsonIgnore
    public List<String> approvedBy() {
        return approvals.stream().map(Approval::by).toList();
    }

    /** What everybody said, for the ledger: the reason, then each approver's comment after the name. */
    public String saidByAll() {
        return Stream.concat(
                        Stream.of(reason),
                        approvals.stream()
                                .filter(approval -> !approval.comment().isBlank())
                                .map(approval -> approval.by() + ": " + approval.comment()))
                .filter(said -> !said.isBlank())
                .collect(Collectors.joining("; "));
    }
}
