package hudson.model;

/** Signatures only; see this module's README. */
public abstract class Node extends hudson.model.AbstractModelObject
        implements hudson.model.ReconfigurableDescribable<hudson.model.Node>,
                hudson.ExtensionPoint,
                hudson.security.AccessControlled,
                jenkins.util.io.OnMaster,
                hudson.model.PersistenceRoot {

    public Node() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.FilePath createPath(String absolutePath) {
        throw new UnsupportedOperationException("signatures only");
    }

    public final hudson.remoting.VirtualChannel getChannel() {
        throw new UnsupportedOperationException("signatures only");
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }
}
