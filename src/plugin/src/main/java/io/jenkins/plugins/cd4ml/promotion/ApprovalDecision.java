package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.policy.Approval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What one person said. */
@ExportedBean(defaultVisibility = 3)
public final class ApprovalDecision {

    private final String user;
    private final boolean approved;
    private final String comment;
    private final long at;

    /** The groups of the person that policies name; decisions of earlier versions kept none. */
    private final ArrayList<String> groups;

    ApprovalDecision(String user, List<String> groups, boolean approved, String comment, Instant at) {
        this.user = user;
        this.groups = new ArrayList<>(groups);
        this.approved = approved;
        this.comment = comment;
        this.at = at.toEpochMilli();
    }

    @Exported
    public String getUser() {
        return user;
    }

    @Exported
    public boolean isApproved() {
        return approved;
    }

    @Exported
    public String getComment() {
        return comment;
    }

    /** When, as text. */
    @Exported
    public String getTime() {
        return Instant.ofEpochMilli(at).toString();
    }

    /** The approval as policies hold it; the controller has made sure who it is. */
    Approval approval() {
        return new Approval(user, groups == null ? List.of() : groups, null, true, comment, Instant.ofEpochMilli(at));
    }
}
