package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
public interface HttpResponse {
    default void generateResponse(
            org.kohsuke.stapler.StaplerRequest2 req, org.kohsuke.stapler.StaplerResponse2 rsp, Object node)
            throws java.io.IOException, jakarta.servlet.ServletException {
        throw new UnsupportedOperationException("signatures only");
    }
}
