package hudson.model;

/** Signatures only; see this module's README. */
public class Failure extends RuntimeException implements org.kohsuke.stapler.HttpResponse {

    public Failure(String message) {
        throw new UnsupportedOperationException("signatures only");
    }
}
