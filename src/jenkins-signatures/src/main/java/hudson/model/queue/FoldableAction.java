package hudson.model.queue;

import hudson.model.Action;

/** Signatures only; see this module\'s README. */
public interface FoldableAction extends Action {}
