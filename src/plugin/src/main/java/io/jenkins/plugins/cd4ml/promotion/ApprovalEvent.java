package io.jenkins.plugins.cd4ml.promotion;

import java.time.Instant;
import java.util.Locale;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Something that happened to a request for approval. The audit trail is made of them; it lives in the build's record. */
@ExportedBean(defaultVisibility = 3)
public final class ApprovalEvent {

    /** What happened. */
    public enum Kind {
        /** People were asked. */
        ASKED,
        /** Somebody who may decide looked at it. */
        SEEN,
        /** Nobody had decided for some time, so the same people were asked again. */
        REMINDED,
        /** Nobody had decided for some time, so others were asked too. */
        ESCALATED,
        APPROVED,
        REJECTED,
        /** Somebody answered for what the policy refuses. */
        OVERRIDDEN,
        /** The time in which people could decide ended. */
        EXPIRED,
        /** What had asked ended, so there is nothing to decide any more. */
        WITHDRAWN,
        /** The alias moved. */
        PROMOTED,
        /** It was approved, and the alias did not move for all that. */
        REFUSED;

        /** Whether nothing follows it. */
        public boolean isLast() {
            return this == REJECTED || this == EXPIRED || this == WITHDRAWN || this == PROMOTED || this == REFUSED;
        }

        /** As the audit trail names it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String user;
    private final ApprovalChannel channel;
    private final String text;
    private final long at;

    /**
     * @param user who did it; null for the controller itself
     * @param channel on which way; null for the controller itself
     * @param text what there is to say about it, may be empty
     */
    ApprovalEvent(Kind kind, String user, ApprovalChannel channel, String text, Instant at) {
        this.kind = kind;
        this.user = user;
        this.channel = channel;
        this.text = text;
        this.at = at.toEpochMilli();
    }

    /** Something that the controller did. */
    static ApprovalEvent of(Kind kind, String text, Instant at) {
        return new ApprovalEvent(kind, null, null, text, at);
    }

    public Kind kind() {
        return kind;
    }

    /** What happened, in small letters. */
    @Exported
    public String getKind() {
        return kind.toString();
    }

    /** Who did it; null for the controller itself. */
    @Exported
    public String getUser() {
        return user;
    }

    /** On which way: ui, rest or cli; null for the controller itself. */
    @Exported
    public String getChannel() {
        return channel == null ? null : channel.toString();
    }

    /** What there is to say about it, may be empty. */
    @Exported
    public String getText() {
        return text;
    }

    /** When, as text. */
    @Exported
    public String getTime() {
        return instant().toString();
    }

    /** When, as pages write it. */
    public String getTimeText() {
        return PageTime.of(instant());
    }

    Instant instant() {
        return Instant.ofEpochMilli(at);
    }
}
