package io.jenkins.plugins.cd4ml.promotion;

import hudson.ExtensionList;
import java.util.Comparator;
import java.util.List;

/** The requests of the whole controller that wait for people. */
public final class WaitingApprovals {

    private WaitingApprovals() {}

    /** All of them, oldest first, whoever asks. */
    public static List<ApprovalRequest> all() {
        return ExtensionList.lookup(ApprovalSource.class).stream()
                .flatMap(source -> source.waiting().stream())
                .sorted(Comparator.comparing(ApprovalRequest::askedAt))
                .toList();
    }

    /** Those that whoever is logged in may see. */
    public static List<ApprovalRequest> visible() {
        return all().stream().filter(request -> request.place().isVisible()).toList();
    }

    /** Those that whoever is logged in may decide or override now. */
    public static List<ApprovalRequest> mine() {
        return visible().stream().filter(ApprovalRequest::isDecidable).toList();
    }
}
