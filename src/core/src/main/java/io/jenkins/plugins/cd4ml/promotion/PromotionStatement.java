package io.jenkins.plugins.cd4ml.promotion;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.ResourceDescriptor;
import io.jenkins.plugins.cd4ml.lineage.Statement;
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
    private static final String POLICY = "https://plugins.jenkins.io/cd4ml/promotion-policy/v1";

    private PromotionStatement() {}

    static Statement of(
            ModelVersion version,
            SortedMap<String, Digest> kept,
            List<byte[]> statements,
            Configuration configuration,
            PolicyDecision decision,
            PromotionRequest request,
            Instant at) {
        List<ResourceDescriptor> subjects = kept.entrySet().stream()
                .map(file -> ResourceDescriptor.named(file.getKey(), file.getValue()))
                .toList();
        Digest policy = Digest.of(Json.bytes(configuration.promotion()));
        Summary summary = new Summary(
                Map.of("id", VERIFIER),
                at,
                "pkg:generic/%s@%d".formatted(version.model(), version.version()),
                new Descriptor(POLICY, sha256(policy)),
                statements.stream()
                        .map(Digest::of)
                        .map(digest -> new Descriptor(digest.toString(), sha256(digest)))
                        .toList(),
                "PASSED",
                List.of(),
                new Details(version, configuration.promotion().alias(), request, decision));
        return Statement.of(subjects, PREDICATE, summary);
    }

    /** Whether a statement is about a version as it is: every field of it. */
    static boolean isAbout(Statement promotion, ModelVersion version) {
        return Arrays.equals(Json.bytes(promotion.predicate().at("/cd4ml_promotion/version")), Json.bytes(version));
    }

    private static Map<String, String> sha256(Digest digest) {
        return Map.of("sha256", digest.hex());
    }

    private record Descriptor(String uri, Map<String, String> digest) {}

    private record Summary(
            Map<String, String> verifier,
            Instant timeVerified,
            String resourceUri,
            Descriptor policy,
            List<Descriptor> inputAttestations,
            String verificationResult,
            List<String> verifiedLevels,
            @JsonProperty("cd4ml_promotion") Details promotion) {}

    private record Details(ModelVersion version, String alias, PromotionRequest request, PolicyDecision decision) {}
}
