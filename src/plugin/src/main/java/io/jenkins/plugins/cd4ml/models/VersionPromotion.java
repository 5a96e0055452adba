package io.jenkins.plugins.cd4ml.models;

import hudson.model.Failure;
import hudson.model.User;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.builds.VersionBuild;
import io.jenkins.plugins.cd4ml.builds.VersionBuilds;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import io.jenkins.plugins.cd4ml.policy.Consideration;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.promotion.ApprovalEvent;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.ApprovalSchedule;
import io.jenkins.plugins.cd4ml.promotion.BasisPromotion;
import io.jenkins.plugins.cd4ml.promotion.Deciding;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.PromotionOutcome;
import io.jenkins.plugins.cd4ml.promotion.Requester;
import io.jenkins.plugins.cd4ml.promotion.WantedApproval;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * The promotion of a registered version to an alias, asked for on its page. It is {@code promoteModel} on what the registry
 * keeps of the version: the same policies, the same approvals, the same ledger.
 */
final class VersionPromotion {

    private static final Logger LOGGER = Logger.getLogger(VersionPromotion.class.getName());

    private final VersionPlace place;

    VersionPromotion(VersionPlace place) {
        this.place = place;
    }

    /**
     * Asks for it: the alias moves at once where nobody has to approve, otherwise people are asked.
     *
     * @param alias where it is to go
     * @param allowOverride whether people are asked to override what the policy refuses, where it can be overridden
     * @throws Failure with what the policy refuses
     * @throws Cd4mlException when what the registry keeps is not what was registered
     */
    void ask(String alias, boolean allowOverride, User user, String reason) throws IOException {
        BasisPromotion promotion = promotion();
        // The ledger names who asked; nobody who made the version passes for somebody else.
        Requester requester = Requester.person(user.getId());
        PromotionRequest request =
                PromotionRequest.inJenkins(requester.name(), List.of(), reason).to(alias);
        Consideration considered = promotion.consider(request);
        if (BasisPromotion.isForPeople(considered, allowOverride)) {
            askPeople(promotion, considered, withMakers(requester), reason);
            return;
        }
        if (!considered.evidence().granted()) {
            throw new Failure("The policy refuses this promotion: "
                    + considered.evidence().refusals().stream()
                            .map(PolicyDecision.Check::sentence)
                            .collect(Collectors.joining("; ")));
        }
        PromotionOutcome outcome = promotion.promote(request);
        Optional<Cd4mlException> refusal = outcome.decision().refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private void askPeople(BasisPromotion promotion, Consideration considered, Requester requester, String reason)
            throws IOException {
        ApprovalRequest asked = promotion.ask(
                UUID.randomUUID().toString(),
                new WantedApproval(
                        RunId.ONLY,
                        place.model(),
                        considered.alias(),
                        requester,
                        List.of(),
                        ApprovalSchedule.NONE,
                        Clock.systemUTC().instant(),
                        reason),
                considered);
        asked.belongsTo(place);
        VersionRequests.get().add(place.model(), new VersionRequest(place.version(), asked));
        new Deciding(asked).asked();
    }

    /** Who started the build that made the version stands behind it, whoever asks now. */
    private Requester withMakers(Requester requester) {
        return VersionBuilds.get()
                .of(place.model(), place.version())
                .map(VersionBuild::run)
                .map(run -> requester.and(Requester.of(run)))
                .orElse(requester);
    }

    /** Moves the alias after people agreed; what stands against it after all is kept with what they said. */
    void conclude(ApprovalRequest request) {
        Deciding deciding = new Deciding(request);
        try {
            Optional<ModelVersion> there = BasisPromotion.movedAlready(request);
            if (there.isPresent()) {
                deciding.concluded(
                        ApprovalEvent.Kind.PROMOTED,
                        BasisPromotion.sentence(there.get(), request.getAlias(), request.promotionRequest()));
                return;
            }
            PromotionOutcome outcome = promotion().promote(request);
            Optional<Cd4mlException> refusal = outcome.decision().refusal();
            if (refusal.isPresent()) {
                deciding.concluded(ApprovalEvent.Kind.REFUSED, refusal.get().getMessage());
                return;
            }
            deciding.concluded(
                    ApprovalEvent.Kind.PROMOTED,
                    BasisPromotion.sentence(outcome.version(), request.getAlias(), request.promotionRequest()));
        } catch (Cd4mlException | IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the promotion of " + place.name() + " was not concluded");
            refused(deciding, e.getMessage());
        }
    }

    private static void refused(Deciding deciding, String why) {
        try {
            deciding.concluded(ApprovalEvent.Kind.REFUSED, why);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "what became of a promotion was not kept", e);
        }
    }

    private BasisPromotion promotion() throws IOException {
        return new BasisPromotion(JenkinsRegistry.open(Jenkins.get()), place.basis());
    }
}
