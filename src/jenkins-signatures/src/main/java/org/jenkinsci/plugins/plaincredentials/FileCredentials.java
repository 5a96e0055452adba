package org.jenkinsci.plugins.plaincredentials;

/** Signatures only; see this module's README. */
public interface FileCredentials extends com.cloudbees.plugins.credentials.common.StandardCredentials {

    java.io.InputStream getContent() throws java.io.IOException;
}
