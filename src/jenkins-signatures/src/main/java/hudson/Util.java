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

    public static <T> java.util.List<T> fixNull(java.util.List<T> l) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static String getTimeSpanString(long duration) {
        throw new UnsupportedOperationException("signatures only");
    }
}
