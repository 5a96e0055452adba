package hudson.model;

/** Signatures only; see this module's README. */
public abstract class AbstractItem extends hudson.model.Actionable
        implements jenkins.model.Loadable,
                hudson.model.Item,
                org.kohsuke.stapler.HttpDeletable,
                hudson.security.AccessControlled,
                hudson.model.DescriptorByNameOwner,
                org.kohsuke.stapler.StaplerProxy {

    protected AbstractItem(hudson.model.ItemGroup parent, String name) {
        throw new UnsupportedOperationException("signatures only");
    }

    public final String getFullName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.io.File getRootDir() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.ItemGroup getParent() {
        throw new UnsupportedOperationException("signatures only");
    }
}
