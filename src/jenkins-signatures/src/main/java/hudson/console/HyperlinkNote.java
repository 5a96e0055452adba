package hudson.console;

/** Signatures only; see this module's README. */
public class HyperlinkNote extends hudson.console.ConsoleNote {

    public HyperlinkNote(String url, int length) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static String encodeTo(String url, String text) {
        throw new UnsupportedOperationException("signatures only");
    }
}
