package hudson;

/** Signatures only; see this module's README. */
public class ExtensionList<T> extends java.util.AbstractList<T> implements jenkins.util.io.OnMaster {

    protected ExtensionList(hudson.model.Hudson hudson, Class<T> extensionType) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void add(int index, T element) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean add(T t) {
        throw new UnsupportedOperationException("signatures only");
    }

    public T get(int index) {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.Iterator<T> iterator() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static <U> U lookupSingleton(Class<U> type) {
        throw new UnsupportedOperationException("signatures only");
    }

    public final T remove(int index) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean remove(Object o) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean removeAll(java.util.Collection<?> c) {
        throw new UnsupportedOperationException("signatures only");
    }

    public int size() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static <T> hudson.ExtensionList<T> lookup(Class<T> type) {
        throw new UnsupportedOperationException("signatures only");
    }
}
