package jenkins.model;

/** Signatures only; see this module's README. */
public abstract class GlobalConfiguration extends hudson.model.Descriptor<jenkins.model.GlobalConfiguration>
        implements hudson.ExtensionPoint, hudson.model.Describable<jenkins.model.GlobalConfiguration> {

    protected GlobalConfiguration() {
        throw new UnsupportedOperationException("signatures only");
    }
}
