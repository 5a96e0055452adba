package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
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
import java.time.Instant;
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
        Integer from = registry.aliases(candidate.model()).get(alias(configuration, request));
        Decided decided = decide(candidate, configuration, central, request);
        if (!decided.decision().granted()) {
            byte[] refusal = decided.statement(null, digests(candidate));
            return new PromotionOutcome(decided.decision(), null, null, refusal);
        }
        return move(registry.register(candidate), from, decided);
    }

    /**
     * What the policies say of a candidate before people are asked.
     *
     * @throws Cd4mlException.BadData when the candidate's files contradict each other
     */
    public Consideration consider(
            Candidate candidate, Configuration configuration, CentralPolicy central, PromotionRequest request)
            throws IOException {
        return consider(candidate, configuration, central, request, now());
    }

    private Consideration consider(
            Candidate candidate,
            Configuration configuration,
            CentralPolicy central,
            PromotionRequest request,
            Instant now)
            throws IOException {
        CandidateFiles files = new CandidateFiles(candidate);
        requireWholeLineage(files);
        String alias = alias(configuration, request);
        List<Demanded> demands = Demanded.all(configuration, central, alias);
        PromotionPolicy policy = new PromotionPolicy(configuration, demands);
        Standing standing = Standing.read(
                registry, candidate.model(), configuration.promotion().alias(), policy.aliasesAsked(), now);
        PolicyDecision evidence = policy.decide(RecordedRun.read(files), standing)
                .overruled(request.requestedBy(), request.override(), demands, now);
        return new Consideration(
                alias, demands, evidence, ApprovalChecks.needed(demands, request.approvalsUnlessDemanded()));
    }

    /**
     * What was decided, before anything is registered.
     *
     * @param statements the envelopes on which it rests
     */
    private record Decided(
            String model,
            Consideration considered,
            PromotionRequest request,
            PolicyDecision decision,
            List<byte[]> statements,
            Instant at,
            Optional<SigningKey> key) {

        byte[] statement(ModelVersion version, SortedMap<String, Digest> files) {
            List<Demanded> demands = considered.demands();
            Statement statement = PromotionStatement.of(
                    files,
                    statements,
                    new PromotionStatement.Details(
                            model, version, considered.alias(), request, decision, null, demands),
                    PromotionStatement.policy(demands),
                    at);
            return Envelope.of(statement, key).bytes();
        }
    }

    private Decided decide(
            Candidate candidate, Configuration configuration, CentralPolicy central, PromotionRequest request)
            throws IOException {
        Instant now = now();
        Consideration considered = consider(candidate, configuration, central, request, now);
        PolicyDecision people = new PolicyDecision(ApprovalChecks.of(considered.demands(), request));
        return new Decided(
                candidate.model(),
                considered,
                request,
                considered.evidence().and(people),
                statements(candidate),
                now,
                key);
    }

    private static String alias(Configuration configuration, PromotionRequest request) {
        return Objects.requireNonNullElse(
                request.alias(), configuration.promotion().alias());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private PromotionOutcome move(ModelVersion version, Integer from, Decided decided) throws IOException {
        byte[] statement = decided.statement(version, registry.files(version));
        List<byte[]> statements = new ArrayList<>(decided.statements());
        statements.add(statement);
        PromotionRequest request = decided.request();
        LedgerEntry entry = registry.promote(new Promotion(
                        version,
                        decided.considered().alias(),
                        from,
                        request.requestedBy(),
                        request.approvedBy(),
                        request.reason(),
                        statements,
                        false,
                        decided.decision().override()))
                .orElse(null);
        return new PromotionOutcome(decided.decision(), version, entry, statement);
    }

    private static SortedMap<String, Digest> digests(Candidate candidate) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        candidate.files().forEach((path, file) -> digests.put(path, file.digest()));
        return digests;
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
