package hudson.tools;

/** Signatures only; see this module's README. */
public abstract class ToolDescriptor<T extends hudson.tools.ToolInstallation>
        extends hudson.model.Descriptor<hudson.tools.ToolInstallation> {

    protected ToolDescriptor() {
        throw new UnsupportedOperationException("signatures only");
    }

    public T[] getInstallations() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void setInstallations(T... installations) {
        throw new UnsupportedOperationException("signatures only");
    }
}
