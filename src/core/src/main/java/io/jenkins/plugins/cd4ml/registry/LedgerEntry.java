package io.jenkins.plugins.cd4ml.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.LedgerLine;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One move of an alias. Entries are chained: each holds the digest of the one before, so that none can be changed or
 * taken out unseen.
 *
 * @param sequence counted from 1
 * @param previous digest of the line before, or null for the first
 * @param at when
 * @param model the model's name
 * @param alias which alias moved
 * @param version to which version
 * @param from from which version, or null when the alias is new
 * @param bundle digest of the version's bundle
 * @param requestedBy who asked for it
 * @param approvedBy who approved it, in order; empty when the policy asks for nobody
 * @param reason what they said, may be empty
 * @param evidence digests of the statements on which the decision rests
 * @param rollback true when an alias goes back to a version that it pointed to before; null otherwise
 * @param aliases digest of where all aliases of the model are after the move, as one line of JSON; null in a ledger of
 *     an earlier version of cd4ml
 * @param override when the alias moved although the policy refused; null otherwise
 */
public record LedgerEntry(
        long sequence,
        Digest previous,
        Instant at,
        String model,
        String alias,
        int version,
        Integer from,
        Digest bundle,
        String requestedBy,
        List<String> approvedBy,
        String reason,
        List<Digest> evidence,
        Boolean rollback,
        Digest aliases,
        GrantedOverride override)
        implements LedgerLine {

    public LedgerEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(bundle, "bundle");
        approvedBy = List.copyOf(approvedBy);
        evidence = List.copyOf(evidence);
        reason = reason == null ? "" : reason;
        rollback = Boolean.TRUE.equals(rollback) ? rollback : null;
    }

    /** What kind of move it was, in a word. */
    @JsonIgnore
    public String kind() {
        if (override != null) {
            return "override";
        }
        return rollback == null ? "promotion" : "rollback";
    }
}
