package hudson.util;

/** Signatures only; see this module's README. */
public abstract class KeyedDataStorage<T, P> {

    public KeyedDataStorage() {
        throw new UnsupportedOperationException("signatures only");
    }
}
