package org.jenkinsci.plugins.workflow.graph;

/** Signatures only; see this module's README. */
public interface FlowActionStorage {}
