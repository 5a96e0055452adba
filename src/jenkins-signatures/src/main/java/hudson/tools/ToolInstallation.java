package hudson.tools;

/** Signatures only; see this module's README. */
public abstract class ToolInstallation
        implements hudson.model.Describable<hudson.tools.ToolInstallation>,
                java.io.Serializable,
                hudson.ExtensionPoint {

    protected ToolInstallation(
            String name, String home, java.util.List<? extends hudson.tools.ToolProperty<?>> properties) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void buildEnvVars(hudson.EnvVars env) {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getHome() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.util.DescribableList<hudson.tools.ToolProperty<?>, hudson.tools.ToolPropertyDescriptor>
            getProperties() {
        throw new UnsupportedOperationException("signatures only");
    }

    protected String translateFor(hudson.model.Node node, hudson.model.TaskListener log)
            throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }
}
