package hudson.tasks;

/** Signatures only; see this module's README. */
public abstract class MailAddressResolver implements hudson.ExtensionPoint {

    public MailAddressResolver() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static String resolve(hudson.model.User user) {
        throw new UnsupportedOperationException("signatures only");
    }
}
