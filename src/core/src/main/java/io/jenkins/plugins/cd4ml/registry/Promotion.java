package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.ModelName;
import java.util.List;
import java.util.Objects;

/**
 * A move of an alias that has been decided.
 *
 * @param version where the alias goes
 * @param alias which one
 * @param from the version to which it pointed when the move was decided, or null when it did not exist
 * @param requestedBy who asked for it
 * @param approvedBy who approved it
 * @param reason what they said
 * @param statements the envelopes on which the decision rests, its own last
 * @param rollback whether the alias goes back to a version that it pointed to before
 * @param override when the policy refused and somebody answers for the move all the same; null otherwise
 */
public record Promotion(
        ModelVersion version,
        String alias,
        Integer from,
        String requestedBy,
        List<String> approvedBy,
        String reason,
        List<byte[]> statements,
        boolean rollback,
        GrantedOverride override) {

    public Promotion {
        ModelName.check(alias);
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(requestedBy, "requestedBy");
        reason = reason == null ? "" : reason;
        approvedBy = List.copyOf(approvedBy);
        statements = List.copyOf(statements);
    }

    /** A move that nobody had to override. */
    public Promotion(
            ModelVersion version,
            String alias,
            Integer from,
            String requestedBy,
            List<String> approvedBy,
            String reason,
            List<byte[]> statements,
            boolean rollback) {
        this(version, alias, from, requestedBy, approvedBy, reason, statements, rollback, null);
    }
}
