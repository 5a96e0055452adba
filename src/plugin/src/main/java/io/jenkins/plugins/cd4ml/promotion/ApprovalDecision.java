package io.jenkins.plugins.cd4ml.promotion;

import java.time.Instant;

/** What one person said. */
public final class ApprovalDecision {

    private final String user;
    private final boolean approved;
    private final String comment;
    private final long at;

    ApprovalDecision(String user, boolean approved, String comment, Instant at) {
        this.user = user;
        this.approved = approved;
        this.comment = comment;
        this.at = at.toEpochMilli();
    }

    public String getUser() {
        return user;
    }

    public boolean isApproved() {
        return approved;
    }

    public String getComment() {
        return comment;
    }

    /** When, as text. */
    public String getTime() {
        return Instant.ofEpochMilli(at).toString();
    }
}
