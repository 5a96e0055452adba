package hudson.model;

/** Signatures only; see this module's README. */
public interface ViewGroup extends hudson.model.Saveable, hudson.model.ModelObject, hudson.security.AccessControlled {}
