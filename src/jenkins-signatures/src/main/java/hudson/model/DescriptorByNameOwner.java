package hudson.model;

/** Signatures only; see this module's README. */
public interface DescriptorByNameOwner extends hudson.model.ModelObject {}
