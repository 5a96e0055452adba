package io.jenkins.plugins.cd4ml.promotion;

import java.util.Locale;
import jenkins.security.BasicHeaderApiTokenAuthenticator;
import org.kohsuke.stapler.StaplerRequest2;

/** The ways on which people reach a request for approval. */
public enum ApprovalChannel {
    /** The pages, in a browser. */
    UI,
    /** The REST API. */
    REST,
    /** The command line of the controller. */
    CLI;

    /**
     * How a request over HTTP comes: whoever brings an API token, or wants JSON back, is a program and no browser.
     */
    static ApprovalChannel of(StaplerRequest2 request) {
        boolean token = Boolean.TRUE.equals(request.getAttribute(BasicHeaderApiTokenAuthenticator.class.getName()));
        String accepted = request.getHeader("Accept");
        return token || accepted != null && accepted.startsWith("application/json") ? REST : UI;
    }

    /** As the audit trail names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
