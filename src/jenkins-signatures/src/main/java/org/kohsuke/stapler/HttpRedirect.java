package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
public final class HttpRedirect extends RuntimeException implements org.kohsuke.stapler.HttpResponse {

    public HttpRedirect(String url) {
        throw new UnsupportedOperationException("signatures only");
    }
}
