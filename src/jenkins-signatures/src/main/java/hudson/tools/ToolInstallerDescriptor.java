package hudson.tools;

/** Signatures only; see this module's README. */
public abstract class ToolInstallerDescriptor<T extends hudson.tools.ToolInstaller>
        extends hudson.model.Descriptor<hudson.tools.ToolInstaller> {

    public ToolInstallerDescriptor() {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean isApplicable(Class<? extends hudson.tools.ToolInstallation> toolType) {
        throw new UnsupportedOperationException("signatures only");
    }
}
