package org.jenkinsci.plugins.workflow.actions;

/** Signatures only; see this module's README. */
public interface ThreadNameAction extends org.jenkinsci.plugins.workflow.actions.PersistentAction {

    String getThreadName();
}
