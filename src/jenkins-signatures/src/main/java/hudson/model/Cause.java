package hudson.model;

/** Signatures only; see this module's README. */
public abstract class Cause {

    public Cause() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static class UserIdCause extends hudson.model.Cause {

        public UserIdCause() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getUserId() {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
