package org.kohsuke.stapler.interceptor;

/** Signatures only; see this module's README. */
public enum Stage {
    SELECTION,
    PREINVOKE;
}
