package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.List;

/**
 * A move of an alias that has been decided.
 *
 * @param version where the alias goes
 * @param alias which one
 * @param requestedBy who asked for it
 * @param approvedBy who approved it
 * @param reason what they said
 * @param evidence digests of the statements on which the decision rests
 */
public record Promotion(
        ModelVersion version,
        String alias,
        String requestedBy,
        List<String> approvedBy,
        String reason,
        List<Digest> evidence) {

    public Promotion {
        ModelName.check(alias);
        approvedBy = List.copyOf(approvedBy);
        evidence = List.copyOf(evidence);
    }
}
