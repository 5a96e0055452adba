package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Finding;
import io.jenkins.plugins.cd4ml.lineage.LineageVerifier;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.policy.ApprovalChecks;
import io.jenkins.plugins.cd4ml.policy.Consideration;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
     * Promotes a candidate under the policy of a configuration alone; see {@link #promote(Candidate, Configuration,
     * CentralPolicy, PromotionRequest)}.
     */
    public PromotionOutcome promote(Candidate candidate, Configuration configuration, PromotionRequest request)
            throws IOException {
        return promote(candidate, configuration, CentralPolicy.NONE, request);
    }

    /**
     * Promotes a candidate under the policy of a configuration and of whoever stands above it. A refusal is an outcome;
     * see {@link PolicyDecision#refusal()}.
     *
     * @throws Cd4mlException.BadData when the candidate's files contradict each other
     * @throws Cd4mlException.Refused when the alias was moved by somebody else in the meantime
     */
    public PromotionOutcome promote(
            Candidate candidate, Configuration configuration, CentralPolicy central, PromotionRequest request)
            throws IOException {
        DecidedPromotion decided = decide(candidate, configuration, central, request);
        Integer from = registry.aliases(candidate.model()).get(decided.terms().alias());
        if (!decided.decision().granted()) {
            return refused(candidate, decided);
        }
        return decided.move(registry, registry.register(candidate), from, statements(candidate), key);
    }

    /**
     * Promotes a candidate; where only people's approvals are missing, it is registered and the request is kept with it,
     * so that others can approve it wherever they see the registry.
     *
     * @return as of {@link #promote(Candidate, Configuration, CentralPolicy, PromotionRequest)}, with what waits for people
     */
    public PromotionOutcome promoteOrAsk(
            Candidate candidate, Configuration configuration, CentralPolicy central, PromotionRequest request)
            throws IOException {
        DecidedPromotion decided = decide(candidate, configuration, central, request);
        String alias = decided.terms().alias();
        Integer from = registry.aliases(candidate.model()).get(alias);
        if (decided.decision().granted()) {
            return decided.move(registry, registry.register(candidate), from, statements(candidate), key);
        }
        if (!decided.waitsForPeople()) {
            return refused(candidate, decided);
        }
        ModelVersion version = registry.register(candidate);
        if (Objects.equals(from, version.version())) {
            return new PromotionOutcome(decided.decision(), version, null, null);
        }
        PendingPromotion pending = PendingPromotion.ask(
                registry,
                new PendingPromotion.Asked(
                        version,
                        alias,
                        from,
                        request,
                        Json.mapper().valueToTree(configuration),
                        decided.terms().demands(),
                        decided.at()),
                key);
        return new PromotionApproval(registry, key, clock).conclude(pending, decided.at());
    }

    /**
     * What the policies say of a candidate before people are asked.
     *
     * @throws Cd4mlException.BadData when the candidate's files contradict each other
     */
    public Consideration consider(
            Candidate candidate, Configuration configuration, CentralPolicy central, PromotionRequest request)
            throws IOException {
        DecidedPromotion decided = decide(candidate, configuration, central, request);
        List<Demanded> demands = decided.terms().demands();
        return new Consideration(
                decided.terms().alias(),
                demands,
                decided.evidence(),
                ApprovalChecks.needed(demands, request.approvalsUnlessDemanded()));
    }

    private DecidedPromotion decide(
            Candidate candidate, Configuration configuration, CentralPolicy central, PromotionRequest request)
            throws IOException {
        CandidateFiles files = new CandidateFiles(candidate);
        requireWholeLineage(files);
        String alias = Objects.requireNonNullElse(
                request.alias(), configuration.promotion().alias());
        RecordedRun run = RecordedRun.read(files);
        DecidedPromotion.Terms terms = new DecidedPromotion.Terms(
                candidate.model(), alias, configuration, Demanded.all(configuration, central, alias, run.retrained()));
        return DecidedPromotion.of(
                registry, terms, request, run, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private PromotionOutcome refused(Candidate candidate, DecidedPromotion decided) throws IOException {
        SortedMap<String, Digest> digests = new TreeMap<>();
        candidate.files().forEach((path, file) -> digests.put(path, file.digest()));
        byte[] refusal = decided.statement(null, digests, statements(candidate), key);
        return new PromotionOutcome(decided.decision(), null, null, refusal);
    }

    /** The envelopes of the stages that a registry keeps with a version. */
    static List<byte[]> statements(ModelRegistry registry, ModelVersion version) throws IOException {
        List<byte[]> statements = new ArrayList<>();
        for (String file : registry.files(version).keySet()) {
            if (file.endsWith(Envelope.FILE_ENDING)) {
                try (InputStream in = registry.open(version, file)) {
                    statements.add(in.readAllBytes());
                }
            }
        }
        return statements;
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
