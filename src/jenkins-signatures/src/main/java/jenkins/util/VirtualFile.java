package jenkins.util;

/** Signatures only; see this module's README. */
public abstract class VirtualFile implements Comparable<jenkins.util.VirtualFile>, java.io.Serializable {

    public VirtualFile() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract jenkins.util.VirtualFile child(String name);

    public abstract boolean isFile() throws java.io.IOException;

    public abstract java.io.InputStream open() throws java.io.IOException;
}
