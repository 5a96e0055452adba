package jenkins.model;

/** Signatures only; see this module's README. */
public interface HistoricalBuild extends jenkins.model.FullyNamedModelObject {}
