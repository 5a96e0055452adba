package org.jenkinsci.remoting;

/** Signatures only; see this module's README. */
public interface RoleSensitive {}
