package org.kohsuke.stapler;

/** Signatures only; see this module's README. */
public interface StaplerProxy {

    Object getTarget();
}
