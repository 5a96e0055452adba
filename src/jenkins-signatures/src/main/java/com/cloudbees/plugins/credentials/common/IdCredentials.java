package com.cloudbees.plugins.credentials.common;

/** Signatures only; see this module's README. */
public interface IdCredentials extends com.cloudbees.plugins.credentials.Credentials {}
