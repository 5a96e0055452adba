package hudson.tools;

/** Signatures only; see this module's README. */
public abstract class ToolInstaller
        implements hudson.model.Describable<hudson.tools.ToolInstaller>, hudson.ExtensionPoint {

    protected ToolInstaller(String label) {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract hudson.FilePath performInstallation(
            hudson.tools.ToolInstallation tool, hudson.model.Node node, hudson.model.TaskListener log)
            throws java.io.IOException, InterruptedException;

    protected final hudson.FilePath preferredLocation(hudson.tools.ToolInstallation tool, hudson.model.Node node) {
        throw new UnsupportedOperationException("signatures only");
    }
}
