package io.jenkins.plugins.cd4ml.promotion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.ResourceDescriptor;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.ApproverKeys;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A promotion that waits for people: what was asked, as a statement that is attached to the version, and the approvals
 * that were attached after it. The digest of that statement stands for everything that an approver is shown: the bundle,
 * every record, the configuration with its gates, the policy, and the version that would be replaced.
 *
 * @param digest of the envelope of the request
 * @param asked what is asked
 * @param envelope of the request
 * @param approvals the approvals of it and their envelopes, oldest first
 */
public record PendingPromotion(Digest digest, Asked asked, byte[] envelope, List<Given> approvals) {

    /** The predicate of a request. */
    public static final String REQUEST = "https://plugins.jenkins.io/cd4ml/promotion-request/v1";

    /** The predicate of an approval. */
    public static final String APPROVAL = "https://plugins.jenkins.io/cd4ml/promotion-approval/v1";

    private static final String REQUEST_NAME = "promotion-request";

    public PendingPromotion {
        approvals = List.copyOf(approvals);
    }

    /**
     * What is asked.
     *
     * @param version the registered version
     * @param alias where it is to go
     * @param from the number of the version that it would replace, or null when there is none
     * @param request who asks, and why; without approvals
     * @param configuration under which the model was judged
     * @param demands what is demanded and by whom
     * @param at when it was asked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Asked(
            ModelVersion version,
            String alias,
            Integer from,
            PromotionRequest request,
            JsonNode configuration,
            List<Demanded> demands,
            Instant at) {

        public Asked {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(configuration, "configuration");
            demands = List.copyOf(demands);
        }

        /** Whether the same is asked, whenever that was. */
        boolean same(Asked other) {
            return Arrays.equals(withoutTime(), other.withoutTime());
        }

        private byte[] withoutTime() {
            return Json.bytes(new Asked(version, alias, from, request, configuration, demands, Instant.EPOCH));
        }

        /** The configuration under which the model was judged. */
        public Configuration judgedUnder() {
            return Json.read(Json.bytes(configuration), Configuration.class, "the configuration of a request");
        }

        DecidedPromotion.Terms terms() {
            return new DecidedPromotion.Terms(version.model(), alias, judgedUnder(), demands);
        }
    }

    /**
     * An approval and its envelope.
     *
     * @param approval who, and with which of the keys that the policies name it is signed
     */
    record Given(Approval approval, byte[] envelope) {}

    /** What an approval says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Said(String by, String comment, Instant at, Digest request, String version, String alias) {}

    /** The newest promotion of a version to an alias that was asked for, or empty when none was. */
    public static Optional<PendingPromotion> find(ModelRegistry registry, ModelVersion version, String alias)
            throws IOException {
        PendingPromotion newest = null;
        List<byte[]> attached = registry.attached(version);
        for (byte[] envelope : attached) {
            Statement statement = read(envelope);
            if (statement.predicateType().equals(REQUEST)) {
                Asked asked = value(statement, Asked.class);
                if (asked.alias().equals(alias)) {
                    newest = new PendingPromotion(Digest.of(envelope), asked, envelope, List.of());
                }
            }
        }
        return newest == null ? Optional.empty() : Optional.of(newest.with(attached));
    }

    /** The aliases to which a version was asked to be promoted and where it is not. */
    public static List<String> aliases(ModelRegistry registry, ModelVersion version) throws IOException {
        SortedMap<String, Integer> standing = registry.aliases(version.model());
        return registry.attached(version).stream()
                .map(PendingPromotion::read)
                .filter(statement -> statement.predicateType().equals(REQUEST))
                .map(statement -> value(statement, Asked.class).alias())
                .distinct()
                .filter(alias -> !Objects.equals(standing.get(alias), version.version()))
                .toList();
    }

    /** Keeps a request; one that asks for the same and is there already stays, with its approvals. */
    static PendingPromotion ask(ModelRegistry registry, Asked asked, Optional<SigningKey> key) throws IOException {
        Optional<PendingPromotion> before = find(registry, asked.version(), asked.alias());
        if (before.isPresent() && before.get().asked().same(asked)) {
            return before.get();
        }
        List<ResourceDescriptor> subjects = subjects(registry.files(asked.version()));
        byte[] envelope =
                Envelope.of(Statement.of(subjects, REQUEST, asked), key).bytes();
        return new PendingPromotion(registry.attach(asked.version(), envelope), asked, envelope, List.of());
    }

    /** Keeps a person's approval of what is asked. */
    PendingPromotion approve(ModelRegistry registry, String by, String comment, Instant at, Optional<SigningKey> key)
            throws IOException {
        Said said = new Said(
                by,
                comment.isBlank() ? null : comment,
                at,
                digest,
                asked.version().reference(),
                asked.alias());
        Statement statement = Statement.of(List.of(ResourceDescriptor.named(REQUEST_NAME, digest)), APPROVAL, said);
        registry.attach(asked.version(), Envelope.of(statement, key).bytes());
        return with(registry.attached(asked.version()));
    }

    /** Whether it speaks of the files of the version as the registry has them. */
    boolean isAbout(SortedMap<String, Digest> files) {
        return read(envelope).subject().equals(subjects(files));
    }

    /** The envelopes of the request and of its approvals. */
    List<byte[]> statements() {
        List<byte[]> statements = new ArrayList<>(List.of(envelope));
        approvals.forEach(given -> statements.add(given.envelope()));
        return statements;
    }

    /** Who has approved, in order; whether it counts is for the policy to say. */
    public List<Approval> approvedBy() {
        return approvals.stream().map(Given::approval).toList();
    }

    private PendingPromotion with(List<byte[]> attached) {
        List<Given> given = new ArrayList<>();
        for (byte[] each : attached) {
            Statement statement = read(each);
            if (statement.predicateType().equals(APPROVAL)) {
                Said said = value(statement, Said.class);
                if (digest.equals(said.request())
                        && statement.digestOf(REQUEST_NAME).equals(Optional.of(digest))) {
                    given.add(new Given(approval(said, each), each));
                }
            }
        }
        return new PendingPromotion(digest, asked, envelope, Collections.unmodifiableList(given));
    }

    private Approval approval(Said said, byte[] envelope) {
        Envelope signed = Envelope.parse(envelope, "an approval");
        String key = ApproverKeys.of(asked.demands(), said.by()).stream()
                .filter(signed::signedWith)
                .map(each -> each.id())
                .findFirst()
                .orElse(null);
        return new Approval(said.by(), List.of(), key, false, said.comment(), said.at());
    }

    /**
     * The keys that a request names for those who may approve it. Who trusts whoever signed the request trusts them to
     * sign approvals of it and the promotion that follows.
     */
    static List<VerificationKey> keysNamedBy(Statement statement) {
        return statement.predicateType().equals(REQUEST)
                ? ApproverKeys.of(value(statement, Asked.class).demands())
                : List.of();
    }

    private static List<ResourceDescriptor> subjects(SortedMap<String, Digest> files) {
        return files.entrySet().stream()
                .map(file -> ResourceDescriptor.named(file.getKey(), file.getValue()))
                .toList();
    }

    private static Statement read(byte[] envelope) {
        return Envelope.parse(envelope, "an attached statement").statement("an attached statement");
    }

    private static <T> T value(Statement statement, Class<T> type) {
        byte[] predicate = Json.bytes(statement.predicate());
        return Json.read(predicate, type, "the predicate of a statement of the type " + statement.predicateType());
    }

    /** The request as a refusal names it. */
    Cd4mlException.Refused isVoid(String because) {
        return new Cd4mlException.Refused("the request to promote %s to %s is void: %s"
                .formatted(asked.version().reference(), asked.alias(), because));
    }
}
