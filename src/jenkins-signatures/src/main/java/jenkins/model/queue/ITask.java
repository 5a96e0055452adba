package jenkins.model.queue;

/** Signatures only; see this module's README. */
public interface ITask extends jenkins.model.FullyNamedModelObject {}
