package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody wants a model promoted although the policy refuses it.
 *
 * @param reason why; never empty
 * @param until up to when that is to hold
 */
public record OverrideRequest(String reason, Instant until) {

    public OverrideRequest {
        Objects.requireNonNull(until, "until");
        if (reason == null || reason.isBlank()) {
            throw new Cd4mlException.Configuration(
                    "an override needs a reason, since somebody will have to answer for it; give one");
        }
    }
}
