package io.jenkins.plugins.checks.api;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

/** Signatures only; see this module's README. */
public abstract class ChecksPublisherFactory implements ExtensionPoint {
    public ChecksPublisherFactory() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static ChecksPublisher fromRun(Run<?, ?> run, TaskListener taskListener) {
        throw new UnsupportedOperationException("signatures only");
    }
}
