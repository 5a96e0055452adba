package hudson.security;

/** Signatures only; see this module's README. */
public abstract class GroupDetails {

    public GroupDetails() {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.Set<String> getMembers() {
        throw new UnsupportedOperationException("signatures only");
    }
}
