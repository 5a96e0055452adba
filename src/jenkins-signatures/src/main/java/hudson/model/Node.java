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
}
