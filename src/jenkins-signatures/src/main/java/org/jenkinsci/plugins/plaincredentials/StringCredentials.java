package org.jenkinsci.plugins.plaincredentials;

/** Signatures only; see this module's README. */
public interface StringCredentials extends com.cloudbees.plugins.credentials.common.StandardCredentials {

    hudson.util.Secret getSecret();
}
