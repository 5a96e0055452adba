package com.cloudbees.plugins.credentials;

/** Signatures only; see this module's README. */
public interface Credentials
        extends hudson.model.Describable<com.cloudbees.plugins.credentials.Credentials>,
                java.io.Serializable,
                hudson.ExtensionPoint {}
