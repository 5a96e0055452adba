package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.policy.OverrideRequest;
import java.time.Instant;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** That somebody answers for a promotion which the policy refuses. */
@ExportedBean(defaultVisibility = 3)
public final class OverrideDecision {

    private final String user;
    private final String reason;
    private final long until;
    private final long at;

    OverrideDecision(String user, String reason, Instant until, Instant at) {
        this.user = user;
        this.reason = reason;
        this.until = until.toEpochMilli();
        this.at = at.toEpochMilli();
    }

    @Exported
    public String getUser() {
        return user;
    }

    @Exported
    public String getReason() {
        return reason;
    }

    /** Up to when it holds, as text. */
    @Exported
    public String getUntil() {
        return Instant.ofEpochMilli(until).toString();
    }

    /** When it was given, as text. */
    @Exported
    public String getTime() {
        return Instant.ofEpochMilli(at).toString();
    }

    OverrideRequest request() {
        return new OverrideRequest(user, reason, Instant.ofEpochMilli(until));
    }
}
