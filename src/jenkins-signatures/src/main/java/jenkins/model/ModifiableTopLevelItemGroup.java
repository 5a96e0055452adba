package jenkins.model;

/** Signatures only; see this module's README. */
public interface ModifiableTopLevelItemGroup extends hudson.model.ModifiableItemGroup<hudson.model.TopLevelItem> {}
