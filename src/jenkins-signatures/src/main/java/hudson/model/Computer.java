package hudson.model;

/** Signatures only; see this module's README. */
public abstract class Computer extends hudson.model.Actionable
        implements hudson.security.AccessControlled,
                jenkins.model.IComputer,
                hudson.model.ExecutorListener,
                hudson.model.DescriptorByNameOwner,
                org.kohsuke.stapler.StaplerProxy,
                jenkins.widgets.HasWidgets {

    public static final java.util.concurrent.ExecutorService threadPoolForRemoting = null;

    protected Computer(hudson.model.Node node) {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.Node getNode() {
        throw new UnsupportedOperationException("signatures only");
    }
}
