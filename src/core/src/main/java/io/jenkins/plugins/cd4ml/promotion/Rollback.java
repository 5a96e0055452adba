package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Finding;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationReport;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision.Check;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.GrantedOverride;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.Promotion;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings an alias back to a version that it pointed to before. Nothing is trained and nothing judged anew: what allowed
 * the version once allows it again, as long as every file of it is what was registered. A rollback is one more move in
 * the ledger, so that it can be rolled back too.
 */
public final class Rollback {

    private static final String RULE =
            "an alias goes back only to a version that it pointed to before, and only when every file of that version is what was registered";

    private final ModelRegistry registry;
    private final Optional<SigningKey> key;
    private final Optional<VerificationKey> trusted;
    private final Clock clock;

    /**
     * @param registry where the versions are
     * @param key signs the statement of the rollback when it is given
     * @param trusted with which every statement must be signed when it is given
     * @param clock tells when it was decided
     */
    public Rollback(ModelRegistry registry, Optional<SigningKey> key, Optional<VerificationKey> trusted, Clock clock) {
        this.registry = registry;
        this.key = key;
        this.trusted = trusted;
        this.clock = clock;
    }

    /**
     * Moves the alias.
     *
     * @param to the version's number; empty for the one before the last move
     * @return the version, and no entry when the alias is there already
     * @throws Cd4mlException.Configuration when there is no such alias or no reason is given
     * @throws Cd4mlException.Refused when the alias never pointed to the version, or was moved in the meantime
     * @throws Cd4mlException.BadData when the version is no longer what was registered
     */
    public PromotionOutcome perform(String model, String alias, Optional<Integer> to, PromotionRequest request)
            throws IOException {
        List<LedgerEntry> moves = moves(model, alias, request);
        return perform(moves, target(moves.get(moves.size() - 1), to), request);
    }

    /**
     * Takes one move back, as long as it is the last one of its alias.
     *
     * @throws Cd4mlException.Refused when the alias has moved since, or never pointed to another version
     * @throws Cd4mlException.BadData when the version before is no longer what was registered
     */
    public PromotionOutcome undo(LedgerEntry move, PromotionRequest request) throws IOException {
        List<LedgerEntry> moves = moves(move.model(), move.alias(), request);
        LedgerEntry last = moves.get(moves.size() - 1);
        if (!last.equals(move)) {
            throw new Cd4mlException.Refused(
                    "%s of %s was moved to version %d by %s at %s since then, so nothing is taken back"
                            .formatted(last.alias(), last.model(), last.version(), last.requestedBy(), last.at()));
        }
        return perform(moves, target(last, Optional.empty()), request);
    }

    private List<LedgerEntry> moves(String model, String alias, PromotionRequest request) throws IOException {
        if (request.reason().isBlank()) {
            throw new Cd4mlException.Configuration(
                    "a rollback needs a reason, since somebody will ask for it later; give one");
        }
        List<LedgerEntry> moves = registry.ledger(model).stream()
                .filter(entry -> entry.alias().equals(alias))
                .toList();
        if (moves.isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "there is no alias %s of %s in the registry".formatted(alias, model));
        }
        return moves;
    }

    private PromotionOutcome perform(List<LedgerEntry> moves, int target, PromotionRequest request) throws IOException {
        LedgerEntry last = moves.get(moves.size() - 1);
        LedgerEntry earlier = earlier(moves, target);
        ModelVersion version = registry.find(new ModelReference(last.model(), earlier.version(), null))
                .orElseThrow(() ->
                        new Cd4mlException.BadData("%s/%d, to which %s would go back, is no longer in the registry"
                                .formatted(last.model(), earlier.version(), last.alias())));
        requireNoExpiredOverride(earlier, request);
        PolicyDecision decision = verified(version, earlier);
        if (version.version() == last.version()) {
            return new PromotionOutcome(decision, version, null, null);
        }
        return move(version, last, earlier, request, decision);
    }

    private static int target(LedgerEntry last, Optional<Integer> to) {
        if (to.isPresent()) {
            return to.get();
        }
        if (last.from() == null) {
            throw new Cd4mlException.Refused("%s has only ever pointed to %s/%d, so there is nothing to go back to"
                    .formatted(last.alias(), last.model(), last.version()));
        }
        return last.from();
    }

    /** The last move that brought the alias to a version. */
    private static LedgerEntry earlier(List<LedgerEntry> moves, int version) {
        return moves.stream()
                .filter(entry -> entry.version() == version)
                .reduce((one, later) -> later)
                .orElseThrow(() -> {
                    LedgerEntry any = moves.get(0);
                    return new Cd4mlException.Refused(
                            "%s never pointed to %s/%d, so it cannot go back to it; promote that version instead"
                                    .formatted(any.alias(), any.model(), version));
                });
    }

    /** What was allowed for a time only is allowed no longer. */
    private void requireNoExpiredOverride(LedgerEntry earlier, PromotionRequest request) {
        GrantedOverride override = earlier.override();
        if (override != null && override.expired(clock.instant())) {
            throw new Cd4mlException.Refused(
                    "%s/%d came to %s by an override of %s that expired at %s, so %s cannot bring it back; promote it under the policy, or with an override of its own"
                            .formatted(
                                    earlier.model(),
                                    earlier.version(),
                                    earlier.alias(),
                                    override.by(),
                                    override.until(),
                                    request.requestedBy()));
        }
    }

    private PolicyDecision verified(ModelVersion version, LedgerEntry earlier) throws IOException {
        VerificationReport report = RegisteredLineage.verify(registry, version, trusted);
        Optional<Finding> failure = report.failures().stream().findFirst();
        if (failure.isPresent()) {
            throw new Cd4mlException.BadData("%s is not what was registered, so nothing was rolled back: %s: %s"
                    .formatted(
                            version.reference(),
                            failure.get().file(),
                            failure.get().sentence()));
        }
        return new PolicyDecision(List.of(
                Check.passed("entry %d of the ledger brought %s to %s"
                        .formatted(earlier.sequence(), earlier.alias(), version.reference())),
                Check.passed("every file of %s is what was registered (%d findings)"
                        .formatted(version.reference(), report.findings().size()))));
    }

    private PromotionOutcome move(
            ModelVersion version,
            LedgerEntry last,
            LedgerEntry earlier,
            PromotionRequest request,
            PolicyDecision decision)
            throws IOException {
        List<byte[]> statements = new ArrayList<>();
        for (var digest : earlier.evidence()) {
            registry.statement(version.model(), digest).ifPresent(statements::add);
        }
        Statement rollback = PromotionStatement.of(
                registry.files(version),
                statements,
                new PromotionStatement.Details(
                        version.model(), version, last.alias(), request, decision, last.version(), null),
                PromotionStatement.rollbackPolicy(RULE),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        byte[] statement = Envelope.of(rollback, key).bytes();
        statements.add(statement);
        LedgerEntry entry = registry.promote(new Promotion(
                        version,
                        last.alias(),
                        last.version(),
                        request.requestedBy(),
                        request.approvedBy(),
                        request.reason(),
                        statements,
                        true))
                .orElse(null);
        return new PromotionOutcome(decision, version, entry, statement);
    }
}
