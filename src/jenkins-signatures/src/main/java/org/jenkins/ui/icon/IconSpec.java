package org.jenkins.ui.icon;

/** Signatures only; see this module's README. */
public interface IconSpec {}
