package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Cd4mlConfiguration;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.policy.Consideration;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * A promotion of what a basis holds: what the policies say of it, what people are asked, and the move. The step and the
 * page of a version go the same way, so neither leads around a policy.
 */
public final class BasisPromotion {

    private final ModelRegistry registry;
    private final DecisionBasis basis;
    private final Configuration configuration;
    private final CentralPolicy central;
    private final Candidate candidate;
    private final Promoter promoter;

    /**
     * Reads the basis.
     *
     * @throws Cd4mlException when it holds no model, or not the one that was recorded
     */
    public BasisPromotion(ModelRegistry registry, DecisionBasis basis) throws IOException {
        this.registry = registry;
        this.basis = basis;
        this.configuration = basis.configuration();
        this.central = Cd4mlConfiguration.get().centralPolicy();
        this.candidate = basis.candidate(configuration);
        this.promoter = new Promoter(registry, Optional.of(SigningKeys.current()), Clock.systemUTC());
    }

    public Candidate candidate() {
        return candidate;
    }

    public Configuration configuration() {
        return configuration;
    }

    /** What the policies say before people are asked. */
    public Consideration consider(PromotionRequest request) throws IOException {
        return promoter.consider(candidate, configuration, central, request);
    }

    /**
     * Whether people are to be asked: where they must approve, or may override what the policy refuses.
     *
     * @param allowOverride whether they are asked for an override where one is possible
     */
    public static boolean isForPeople(Consideration considered, boolean allowOverride) {
        return considered.evidence().granted()
                ? considered.approvalsNeeded() > 0
                : allowOverride && considered.longestOverride().isPresent();
    }

    /** What people are asked, bound to all that they are shown. */
    public ApprovalRequest ask(String id, WantedApproval wanted, Consideration considered) throws IOException {
        return new ApprovalRequest(
                id, wanted, basis.digests(), new AskedOfPeople(considered), champion(wanted.model(), wanted.alias()));
    }

    /** What people compare the model with; null for the first one. */
    private ChampionDifference champion(String model, String alias) throws IOException {
        Optional<ModelVersion> champion = registry.find(new ModelReference(model, null, alias));
        return champion.isPresent() ? ChampionDifference.between(registry, champion.get(), basis.files()) : null;
    }

    /** Promotes without people; of what is refused, too, a statement is made. */
    public PromotionOutcome promote(PromotionRequest request) throws IOException {
        return promoter.promote(candidate, configuration, central, request);
    }

    /**
     * Promotes after people have said what they had to.
     *
     * @throws Cd4mlException.Refused when something is no longer as they were shown it
     */
    public PromotionOutcome promote(ApprovalRequest asked) throws IOException {
        PromotionRequest request = asked.promotionRequest();
        requireAsShown(asked, consider(request));
        return promote(request);
    }

    /**
     * The version behind the alias, when that is what was approved: the controller may have stopped after the alias moved
     * and before whoever asked knew.
     */
    public static Optional<ModelVersion> movedAlready(ApprovalRequest request) throws IOException {
        return JenkinsRegistry.open(Jenkins.get())
                .find(new ModelReference(request.getModel(), null, request.getAlias()))
                .filter(version -> !request.standsAgainst(version.version()))
                .filter(version -> version.bundle().toString().equals(request.getBundle()));
    }

    private void requireAsShown(ApprovalRequest request, Consideration considered) throws IOException {
        if (!request.getDigests().equals(basis.digests())) {
            throw new Cd4mlException.Refused("the model or its evidence changed after it was approved");
        }
        if (!request.asked().isOf(considered.demands())) {
            throw new Cd4mlException.Refused("the policy changed after people decided; ask again");
        }
        List<String> refused = considered.evidence().refusals().stream()
                .map(PolicyDecision.Check::sentence)
                .toList();
        if (request.getOverride() != null
                && refused.size() > request.getRefused().size()) {
            throw new Cd4mlException.Refused(
                    "more stands against the promotion than when it was overridden; ask again: "
                            + String.join("; ", refused));
        }
        Integer standing = registry.aliases(request.getModel()).get(request.getAlias());
        if (!request.standsAgainst(standing)) {
            throw new Cd4mlException.Refused(
                    "%s moved to version %d while people decided, so what they compared is gone; ask again"
                            .formatted(request.getAlias(), standing));
        }
    }

    /** What became of it, as a sentence. */
    public static String sentence(ModelVersion version, String alias, PromotionRequest request) {
        String approved = request.approvedBy().isEmpty()
                ? "without approvals, as configured"
                : "approved by " + String.join(", ", request.approvedBy());
        String byWhom = request.override() == null
                ? approved
                : "overridden by %s until %s, %s"
                        .formatted(request.override().by(), request.override().until(), approved);
        return "%s is %s, %s".formatted(version.reference(), alias, byWhom);
    }
}
