package hudson.scheduler;

/** Signatures only; see this module\'s README. */
public abstract class Hash {
    Hash() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static Hash from(String text) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static Hash zero() {
        throw new UnsupportedOperationException("signatures only");
    }
}
