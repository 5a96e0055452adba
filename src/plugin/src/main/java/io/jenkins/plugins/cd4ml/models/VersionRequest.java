package io.jenkins.plugins.cd4ml.models;

import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;

/** A promotion of a registered version for which somebody asked on its page. */
public final class VersionRequest {

    private final int version;
    private final ApprovalRequest request;

    VersionRequest(int version, ApprovalRequest request) {
        this.version = version;
        this.request = request;
    }

    /** The number of the version. */
    public int version() {
        return version;
    }

    public ApprovalRequest request() {
        return request;
    }
}
