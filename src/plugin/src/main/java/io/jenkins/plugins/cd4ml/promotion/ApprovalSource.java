package io.jenkins.plugins.cd4ml.promotion;

import hudson.ExtensionPoint;
import java.util.List;

/** Knows requests that wait for people, so that lists of them need not search every build. */
public abstract class ApprovalSource implements ExtensionPoint {

    /** Those that wait, whoever asks; the caller looks at permissions. */
    public abstract List<ApprovalRequest> waiting();
}
