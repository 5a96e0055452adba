package hudson.model;

/** Signatures only; see this module's README. */
public interface RootAction extends hudson.model.Action, hudson.ExtensionPoint {}
