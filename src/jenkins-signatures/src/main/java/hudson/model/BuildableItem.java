package hudson.model;

/** Signatures only; see this module's README. */
public interface BuildableItem extends hudson.model.Item, hudson.model.Queue.Task {}
