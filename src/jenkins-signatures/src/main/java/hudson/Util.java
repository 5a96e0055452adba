package hudson;

/** Signatures only; see this module's README. */
public class Util {

    public Util() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static String fixEmptyAndTrim(String s) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static String fixNull(String s) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static String getTimeSpanString(long duration) {
        throw new UnsupportedOperationException("signatures only");
    }
}
