package hudson;

/** Signatures only; see this module's README. */
public class AbortException extends java.io.IOException {

    public AbortException(String message) {
        throw new UnsupportedOperationException("signatures only");
    }
}
