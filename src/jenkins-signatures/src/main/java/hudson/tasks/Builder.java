package hudson.tasks;

import hudson.ExtensionPoint;
import hudson.model.Describable;

/** Signatures only; see this module's README. */
public abstract class Builder extends BuildStepCompatibilityLayer implements Describable<Builder>, ExtensionPoint {
    public Builder() {
        throw new UnsupportedOperationException("signatures only");
    }
}
