package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Finding;
import io.jenkins.plugins.cd4ml.lineage.LineageVerifier;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.promotion.Candidate.KeptFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one door to production, for the command and for Jenkins: verify the candidate's lineage, hold the policy against
 * it, register it, move the alias and keep the statement of all that.
 */
public final class Promoter {

    private final ModelRegistry registry;
    private final Optional<SigningKey> key;
    private final Clock clock;

    /**
     * @param registry where the model goes
     * @param key signs the statement of the promotion when it is given
     * @param clock tells when it was decided
     */
    public Promoter(ModelRegistry registry, Optional<SigningKey> key, Clock clock) {
        this.registry = registry;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Promotes a candidate under the policy of a configuration. A refusal by the policy is an outcome; see {@link
     * PolicyDecision#refusal()}.
     *
     * @throws Cd4mlException.BadData when the candidate's files contradict each other
     * @throws Cd4mlException.Refused when the alias was moved by somebody else in the meantime
     */
    public PromotionOutcome promote(Candidate candidate, Configuration configuration, PromotionRequest request)
            throws IOException {
        String alias = configuration.promotion().alias();
        Integer from = registry.aliases(candidate.model()).get(alias);
        CandidateFiles files = new CandidateFiles(candidate);
        requireWholeLineage(files);
        PromotionPolicy policy = new PromotionPolicy(configuration);
        PolicyDecision decision = policy.decide(RecordedRun.read(files)).and(policy.decide(request));
        if (!decision.granted()) {
            return new PromotionOutcome(decision, null, null);
        }
        ModelVersion version = registry.register(candidate);
        List<byte[]> statements = statements(candidate);
        Statement promotion = PromotionStatement.of(
                registry.files(version),
                statements,
                new PromotionStatement.Details(version, alias, request, decision, null),
                PromotionStatement.policy(configuration.promotion()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        statements.add(Envelope.of(promotion, key).bytes());
        LedgerEntry entry = registry.promote(new Promotion(
                        version,
                        alias,
                        from,
                        request.requestedBy(),
                        request.approvedBy(),
                        request.reason(),
                        statements,
                        false))
                .orElse(null);
        return new PromotionOutcome(decision, version, entry);
    }

    private static void requireWholeLineage(CandidateFiles files) throws IOException {
        List<Finding> failures = LineageVerifier.verify(files, Optional.empty()).failures();
        // A broken chain between stages is the policy's to refuse: every file is what it was, but they do not fit.
        Optional<Finding> broken = failures.stream()
                .filter(f -> f.state() != Finding.State.BROKEN_CHAIN)
                .findFirst();
        if (broken.isPresent()) {
            throw new Cd4mlException.BadData("the lineage of the model is broken at %s: %s"
                    .formatted(broken.get().file(), broken.get().sentence()));
        }
    }

    private static List<byte[]> statements(Candidate candidate) throws IOException {
        List<byte[]> statements = new ArrayList<>();
        for (Map.Entry<String, KeptFile> file : candidate.files().entrySet()) {
            if (file.getKey().endsWith(Envelope.FILE_ENDING)) {
                try (InputStream in = file.getValue().content().open()) {
                    statements.add(in.readAllBytes());
                }
            }
        }
        return statements;
    }
}
