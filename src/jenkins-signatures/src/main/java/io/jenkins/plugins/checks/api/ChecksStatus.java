package io.jenkins.plugins.checks.api;

/** Signatures only; see this module's README. */
public enum ChecksStatus {
    NONE,
    QUEUED,
    IN_PROGRESS,
    COMPLETED;
}
