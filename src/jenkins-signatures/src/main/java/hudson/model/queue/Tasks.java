package hudson.model.queue;

/** Signatures only; see this module's README. */
public class Tasks {

    public Tasks() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static org.springframework.security.core.Authentication getAuthenticationOf2(hudson.model.Queue.Task t) {
        throw new UnsupportedOperationException("signatures only");
    }
}
