package io.jenkins.plugins.checks.api;

/** Signatures only; see this module's README. */
public class ChecksAction {
    public ChecksAction(String text, String text2, String text3) {
        throw new UnsupportedOperationException("signatures only");
    }
}
