package hudson.model;

/** Signatures only; see this module's README. */
public abstract class AbstractDescribableImpl<T extends hudson.model.AbstractDescribableImpl<T>>
        implements hudson.model.Describable<T> {

    public AbstractDescribableImpl() {
        throw new UnsupportedOperationException("signatures only");
    }
}
