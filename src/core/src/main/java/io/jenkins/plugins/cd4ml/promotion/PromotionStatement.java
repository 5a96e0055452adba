package io.jenkins.plugins.cd4ml.promotion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.ResourceDescriptor;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a promotion states: a SLSA verification summary, version 1, about every file that the registry keeps of the
 * version, resting on the statements of the run. What SLSA has no field for is in an extension of ours.
 */
final class PromotionStatement {

    static final String PREDICATE = "https://slsa.dev/verification_summary/v1";
    private static final String VERIFIER = "https://plugins.jenkins.io/cd4ml";
    private static final String PROMOTION_POLICY = "https://plugins.jenkins.io/cd4ml/promotion-policy/v1";
    private static final String ROLLBACK_POLICY = "https://plugins.jenkins.io/cd4ml/rollback-policy/v1";

    private PromotionStatement() {}

    /**
     * What is stated about a promotion, granted or refused.
     *
     * @param kept every file that the registry keeps of the version, or would have kept
     * @param statements the envelopes on which the move rests
     * @param policy under which it was allowed, from {@link #policy(List)} or {@link #rollbackPolicy}
     */
    static Statement of(
            SortedMap<String, Digest> kept, List<byte[]> statements, Details details, Descriptor policy, Instant at) {
        List<ResourceDescriptor> subjects = kept.entrySet().stream()
                .map(file -> ResourceDescriptor.named(file.getKey(), file.getValue()))
                .toList();
        ModelVersion version = details.version();
        Summary summary = new Summary(
                Map.of("id", VERIFIER),
                at,
                version == null
                        ? "pkg:generic/" + details.model()
                        : "pkg:generic/%s@%d".formatted(version.model(), version.version()),
                policy,
                statements.stream()
                        .map(Digest::of)
                        .map(digest -> new Descriptor(digest.toString(), sha256(digest)))
                        .toList(),
                details.decision().granted() ? "PASSED" : "FAILED",
                List.of(),
                details);
        return Statement.of(subjects, PREDICATE, summary);
    }

    /** Everything that was demanded. */
    static Descriptor policy(List<Demanded> demands) {
        return new Descriptor(PROMOTION_POLICY, sha256(Digest.of(Json.bytes(demands))));
    }

    /** The rule for every rollback, in words. */
    static Descriptor rollbackPolicy(String rule) {
        return new Descriptor(ROLLBACK_POLICY, sha256(Digest.of(rule)));
    }

    /** Whether a statement is about a version as it is: every field of it. */
    static boolean isAbout(Statement promotion, ModelVersion version) {
        return Arrays.equals(Json.bytes(promotion.predicate().at("/cd4ml_promotion/version")), Json.bytes(version));
    }

    private static Map<String, String> sha256(Digest digest) {
        return Map.of("sha256", digest.hex());
    }

    /** A resource descriptor of in-toto's attestation framework. */
    record Descriptor(String uri, Map<String, String> digest) {}

    private record Summary(
            Map<String, String> verifier,
            Instant timeVerified,
            String resourceUri,
            Descriptor policy,
            List<Descriptor> inputAttestations,
            String verificationResult,
            List<String> verifiedLevels,
            @JsonProperty("cd4ml_promotion") Details promotion) {}

    /**
     * What SLSA has no field for.
     *
     * @param model the model's name
     * @param version where the alias goes, or null when that was refused
     * @param alias which one
     * @param request who asked, who approved and why
     * @param decision what was checked
     * @param rollbackFrom the version that a rollback leaves; null for a promotion
     * @param demands what was demanded and by whom; null for a rollback
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Details(
            String model,
            ModelVersion version,
            String alias,
            PromotionRequest request,
            PolicyDecision decision,
            Integer rollbackFrom,
            List<Demanded> demands) {}
}
