package io.jenkins.plugins.cd4ml.promotion;

import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What the step {@code fetchModel} returns. */
public final class FetchedModel implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final String digest;
    private final String path;

    FetchedModel(String reference, String digest, String path) {
        this.reference = reference;
        this.digest = digest;
        this.path = path;
    }

    /** The version, such as {@code loans/3}. */
    @Whitelisted
    public String getReference() {
        return reference;
    }

    /** Digest of the bundle. */
    @Whitelisted
    public String getDigest() {
        return digest;
    }

    /** Where the bundle lies, relative to the current folder. */
    @Whitelisted
    public String getPath() {
        return path;
    }
}
