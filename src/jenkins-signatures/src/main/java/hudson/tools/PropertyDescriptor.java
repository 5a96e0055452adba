package hudson.tools;

/** Signatures only; see this module's README. */
public abstract class PropertyDescriptor<P extends hudson.model.Describable<P>, T> extends hudson.model.Descriptor<P> {

    protected PropertyDescriptor() {
        throw new UnsupportedOperationException("signatures only");
    }
}
