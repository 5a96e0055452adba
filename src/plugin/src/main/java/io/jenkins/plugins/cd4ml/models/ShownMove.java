package io.jenkins.plugins.cd4ml.models;

import io.jenkins.plugins.cd4ml.promotion.PageTime;
import io.jenkins.plugins.cd4ml.registry.GrantedOverride;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import java.time.Instant;
import java.util.List;

/** A move of an alias as the pages of the models show it. */
public final class ShownMove {

    private final LedgerEntry entry;
    private final Instant now;

    ShownMove(LedgerEntry entry, Instant now) {
        this.entry = entry;
        this.now = now;
    }

    public long getSequence() {
        return entry.sequence();
    }

    public String getTime() {
        return PageTime.of(entry.at());
    }

    /** Promotion, rollback or override. */
    public String getKind() {
        return entry.kind();
    }

    public String getAlias() {
        return entry.alias();
    }

    /** The number of the version before, or null for the first one. */
    public Integer getFrom() {
        return entry.from();
    }

    public int getVersion() {
        return entry.version();
    }

    public String getRequestedBy() {
        return entry.requestedBy();
    }

    public String getApprovedBy() {
        return String.join(", ", entry.approvedBy());
    }

    public String getReason() {
        return entry.reason();
    }

    /** Whether the alias moved although the policy refused. */
    public boolean isOverride() {
        return entry.override() != null;
    }

    /** Who answers for an override and up to when it holds, as a sentence. */
    public String getOverrideText() {
        GrantedOverride override = entry.override();
        return "%s by %s until %s: %s"
                .formatted(
                        isExpired() ? "overridden, expired," : "overridden",
                        override.by(),
                        PageTime.of(override.until()),
                        override.reason());
    }

    /** What an override overruled. */
    public List<String> getRefused() {
        return entry.override().refused();
    }

    /** Whether an override no longer holds. */
    public boolean isExpired() {
        return entry.override().expired(now);
    }
}
