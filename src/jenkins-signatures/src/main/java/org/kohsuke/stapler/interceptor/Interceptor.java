package org.kohsuke.stapler.interceptor;

/** Signatures only; see this module's README. */
public abstract class Interceptor {

    public Interceptor() {
        throw new UnsupportedOperationException("signatures only");
    }
}
