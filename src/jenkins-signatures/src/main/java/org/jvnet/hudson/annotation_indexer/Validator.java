package org.jvnet.hudson.annotation_indexer;

/** Signatures only; see this module's README. */
public interface Validator {}
