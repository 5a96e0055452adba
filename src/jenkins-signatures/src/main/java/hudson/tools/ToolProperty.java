package hudson.tools;

/** Signatures only; see this module's README. */
public abstract class ToolProperty<T extends hudson.tools.ToolInstallation>
        implements hudson.model.Describable<hudson.tools.ToolProperty<?>>, hudson.ExtensionPoint {

    public ToolProperty() {
        throw new UnsupportedOperationException("signatures only");
    }
}
