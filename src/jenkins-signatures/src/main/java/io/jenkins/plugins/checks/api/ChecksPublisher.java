package io.jenkins.plugins.checks.api;

/** Signatures only; see this module's README. */
public abstract class ChecksPublisher {
    public ChecksPublisher() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract void publish(ChecksDetails checksDetails);
}
