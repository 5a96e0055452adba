package hudson.model;

/** Signatures only; see this module's README. */
public interface BuildBadgeAction extends hudson.model.Action {}
