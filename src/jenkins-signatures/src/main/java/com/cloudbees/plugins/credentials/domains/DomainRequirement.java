package com.cloudbees.plugins.credentials.domains;

/** Signatures only; see this module's README. */
public class DomainRequirement implements hudson.ExtensionPoint, java.io.Serializable {

    public DomainRequirement() {
        throw new UnsupportedOperationException("signatures only");
    }
}
