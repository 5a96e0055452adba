package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
public class HttpResponses {

    public HttpResponses() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static org.kohsuke.stapler.HttpRedirect redirectTo(String url) {
        throw new UnsupportedOperationException("signatures only");
    }
}
