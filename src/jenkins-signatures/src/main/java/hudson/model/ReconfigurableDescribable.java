package hudson.model;

/** Signatures only; see this module's README. */
public interface ReconfigurableDescribable<T extends hudson.model.ReconfigurableDescribable<T>>
        extends hudson.model.Describable<T> {}
