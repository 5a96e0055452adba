package io.jenkins.plugins.cd4ml.promotion;

import hudson.security.AccessControlled;
import java.io.IOException;

/** Where a request for approval lives: a build that waits for it, or whatever else asks people. */
public interface ApprovalPlace {

    /** That on which the permissions of those who decide are checked, and without whose being seen the request is not. */
    AccessControlled scope();

    /** Whether whoever is logged in may see it. */
    boolean isVisible();

    /** What the decision rests on, as it is now. */
    DecisionBasis basis();

    /** The address of the page that shows the request, relative to the controller's, with a slash at its end. */
    String url();

    /** What asks, for a sentence, such as {@code loans #3}. */
    String name();

    /** Keeps the request with all that was said. */
    void save() throws IOException;

    /** Goes on with what was decided, when nothing is left to decide. */
    void settled(ApprovalRequest request);
}
