package org.jenkinsci.plugins.workflow.actions;

/** Signatures only; see this module's README. */
public interface PersistentAction extends hudson.model.Action {}
