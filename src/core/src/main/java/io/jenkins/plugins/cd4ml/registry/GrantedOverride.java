package io.jenkins.plugins.cd4ml.registry;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An alias moved although the policy refused: who answers for it, why, up to when, and what had been refused.
 *
 * @param by who did it
 * @param reason why
 * @param until up to when it holds; afterwards the version needs a promotion without an override, or has to go
 * @param refused the sentences that stood against the promotion
 */
public record GrantedOverride(String by, String reason, Instant until, List<String> refused) {

    public GrantedOverride {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        refused = List.copyOf(refused);
    }

    /** Whether it no longer holds. */
    public boolean expired(Instant now) {
        return !now.isBefore(until);
    }
}
