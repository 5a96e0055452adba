package hudson.util;

/** Signatures only; see this module's README. */
public final class Secret implements java.io.Serializable {

    Secret(String value) {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getPlainText() {
        throw new UnsupportedOperationException("signatures only");
    }
}
