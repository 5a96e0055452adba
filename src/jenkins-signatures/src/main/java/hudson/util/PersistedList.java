package hudson.util;

/** Signatures only; see this module's README. */
public class PersistedList<T> extends java.util.AbstractList<T> {

    protected PersistedList() {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean add(T item) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean addAll(java.util.Collection<? extends T> items) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void clear() {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean contains(Object item) {
        throw new UnsupportedOperationException("signatures only");
    }

    public T get(int index) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean isEmpty() {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.Iterator<T> iterator() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void remove(Class<? extends T> type) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean remove(Object o) {
        throw new UnsupportedOperationException("signatures only");
    }

    public int size() {
        throw new UnsupportedOperationException("signatures only");
    }

    public <X> X[] toArray(X[] array) {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.List<T> toList() {
        throw new UnsupportedOperationException("signatures only");
    }
}
