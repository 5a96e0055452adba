package io.jenkins.plugins.cd4ml.fingerprint;

import hudson.model.Fingerprint;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import jenkins.model.FingerprintFacet;

/** That a fingerprint is that of a model behind which an alias stands or stood. Such a fingerprint is never deleted. */
public final class ModelFingerprint extends FingerprintFacet {

    private final String model;
    private final int version;

    ModelFingerprint(Fingerprint fingerprint, long timestamp, String model, int version) {
        super(fingerprint, timestamp);
        this.model = model;
        this.version = version;
    }

    public String getModel() {
        return model;
    }

    public int getVersion() {
        return version;
    }

    public String getReference() {
        return model + "/" + version;
    }

    /** Whether whoever looks may see the model. */
    public boolean isVisible() {
        return ModelAccess.of(model).may(Permissions.VIEW_MODELS);
    }

    @Override
    public boolean isFingerprintDeletionBlocked() {
        return true;
    }
}
