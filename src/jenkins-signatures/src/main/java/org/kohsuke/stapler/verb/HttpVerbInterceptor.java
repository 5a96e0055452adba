package org.kohsuke.stapler.verb;

/** Signatures only; see this module's README. */
public class HttpVerbInterceptor extends org.kohsuke.stapler.interceptor.Interceptor {

    public HttpVerbInterceptor() {
        throw new UnsupportedOperationException("signatures only");
    }
}
