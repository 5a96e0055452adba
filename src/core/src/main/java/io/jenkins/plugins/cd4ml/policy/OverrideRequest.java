package io.jenkins.plugins.cd4ml.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody wants a model promoted although the policy refuses it.
 *
 * @param by who answers for it, when that is not who asks for the promotion; null otherwise
 * @param reason why; never empty
 * @param until up to when that is to hold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverrideRequest(String by, String reason, Instant until) {

    public OverrideRequest {
        Objects.requireNonNull(until, "until");
        if (reason == null || reason.isBlank()) {
            throw new Cd4mlException.Configuration(
                    "an override needs a reason, since somebody will have to answer for it; give one");
        }
    }

    /** An override for which whoever asks for the promotion answers. */
    public OverrideRequest(String reason, Instant until) {
        this(null, reason, until);
    }

    /** The same for which somebody else answers. */
    public OverrideRequest answeredBy(String other) {
        return new OverrideRequest(other, reason, until);
    }
}
