package hudson;

/** Signatures only; see this module's README. */
public class EnvVars extends java.util.TreeMap<String, String> {

    public EnvVars() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String expand(String s) {
        throw new UnsupportedOperationException("signatures only");
    }

    public String put(String key, String value) {
        throw new UnsupportedOperationException("signatures only");
    }
}
