package hudson;

/** Signatures only; see this module's README. */
public final class XmlFile {

    public XmlFile(java.io.File file) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean exists() {
        throw new UnsupportedOperationException("signatures only");
    }

    public Object read() throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public void write(Object o) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }
}
