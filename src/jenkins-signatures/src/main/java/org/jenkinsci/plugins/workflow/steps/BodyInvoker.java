package org.jenkinsci.plugins.workflow.steps;

/** Signatures only; see this module's README. */
public abstract class BodyInvoker {

    public BodyInvoker() {
        throw new UnsupportedOperationException("signatures only");
    }
}
