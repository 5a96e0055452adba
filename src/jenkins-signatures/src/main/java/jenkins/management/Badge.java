package jenkins.management;

/** Signatures only; see this module's README. */
public class Badge {

    public Badge(String text, String text2, Badge.Severity severity) {
        throw new UnsupportedOperationException("signatures only");
    }

    public enum Severity {
        DANGER,
        WARNING,
        INFO;
    }
}
