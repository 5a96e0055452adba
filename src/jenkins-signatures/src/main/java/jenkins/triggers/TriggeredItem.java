package jenkins.triggers;

import hudson.model.Item;

/** Signatures only; see this module\'s README. */
public interface TriggeredItem extends Item {}
