package com.cloudbees.plugins.credentials.common;

/** Signatures only; see this module's README. */
public interface StandardCredentials extends com.cloudbees.plugins.credentials.common.IdCredentials {}
