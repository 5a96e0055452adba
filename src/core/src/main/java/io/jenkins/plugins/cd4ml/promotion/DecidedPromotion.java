package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.policy.PromotionPolicy;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.policy.Standing;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.Promotion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One decision about a promotion, and the move that follows from it when it is granted.
 *
 * @param terms what is demanded of whom
 * @param request who asks and who agreed
 * @param evidence the decision on everything but the approvals, with what the request overrides
 * @param people the decision on the approvals
 * @param at when it was made
 */
record DecidedPromotion(
        Terms terms, PromotionRequest request, PolicyDecision evidence, PolicyDecision people, Instant at) {

    /**
     * Under which terms a model is promoted.
     *
     * @param model its name
     * @param alias where it is to go
     * @param configuration declares the gates of the stages, and with which alias they compare
     * @param demands what is demanded and by whom
     */
    record Terms(String model, String alias, Configuration configuration, List<Demanded> demands) {}

    /** Holds the terms against what a run left. */
    static DecidedPromotion of(
            ModelRegistry registry, Terms terms, PromotionRequest request, RecordedRun run, Instant at)
            throws IOException {
        PromotionPolicy policy = new PromotionPolicy(terms.configuration(), terms.demands());
        Standing standing = Standing.read(
                registry, terms.model(), terms.configuration().promotion().alias(), policy.aliasesAsked(), at);
        PolicyDecision evidence =
                policy.decide(run, standing).overruled(request.requestedBy(), request.override(), terms.demands(), at);
        return new DecidedPromotion(terms, request, evidence, policy.decide(request), at);
    }

    /** Everything that was checked. */
    PolicyDecision decision() {
        return evidence.and(people);
    }

    /** Whether nothing but people's approvals is missing. */
    boolean waitsForPeople() {
        return evidence.granted() && !people.granted();
    }

    /**
     * What is stated about it, in its envelope.
     *
     * @param version where the alias goes, or null when that is refused
     * @param files of the version, or those that it would have had
     * @param statements the envelopes on which it rests
     */
    byte[] statement(
            ModelVersion version, SortedMap<String, Digest> files, List<byte[]> statements, Optional<SigningKey> key) {
        Statement statement = PromotionStatement.of(
                files,
                statements,
                new PromotionStatement.Details(
                        terms.model(), version, terms.alias(), request, decision(), null, terms.demands()),
                PromotionStatement.policy(terms.demands()),
                at);
        return Envelope.of(statement, key).bytes();
    }

    /**
     * Moves the alias.
     *
     * @param from where it was when this was decided, or null
     */
    PromotionOutcome move(
            ModelRegistry registry,
            ModelVersion version,
            Integer from,
            List<byte[]> statements,
            Optional<SigningKey> key)
            throws IOException {
        byte[] statement = statement(version, registry.files(version), statements, key);
        List<byte[]> all = new ArrayList<>(statements);
        all.add(statement);
        LedgerEntry entry = registry.promote(new Promotion(
                        version,
                        terms.alias(),
                        from,
                        request.requestedBy(),
                        request.approvedBy(),
                        request.saidByAll(),
                        all,
                        false,
                        decision().override()))
                .orElse(null);
        return new PromotionOutcome(decision(), version, entry, statement);
    }
}
