package hudson.util;

/** Signatures only; see this module's README. */
public class DescribableList<T extends hudson.model.Describable<T>, D extends hudson.model.Descriptor<T>>
        extends hudson.util.PersistedList<T> {

    protected DescribableList() {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean contains(D d) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void remove(D descriptor) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public T[] toArray(T[] array) {
        throw new UnsupportedOperationException("signatures only");
    }
}
