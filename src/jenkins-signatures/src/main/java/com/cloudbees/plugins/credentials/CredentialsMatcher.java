package com.cloudbees.plugins.credentials;

/** Signatures only; see this module's README. */
public interface CredentialsMatcher extends java.io.Serializable {}
