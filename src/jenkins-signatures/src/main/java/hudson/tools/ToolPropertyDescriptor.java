package hudson.tools;

/** Signatures only; see this module's README. */
public abstract class ToolPropertyDescriptor
        extends hudson.tools.PropertyDescriptor<hudson.tools.ToolProperty<?>, hudson.tools.ToolInstallation> {

    protected ToolPropertyDescriptor() {
        throw new UnsupportedOperationException("signatures only");
    }
}
