package hudson.scheduler;

/** Signatures only; see this module\'s README. */
public class RareOrImpossibleDateException extends RuntimeException {
    public RareOrImpossibleDateException() {
        throw new UnsupportedOperationException("signatures only");
    }
}
