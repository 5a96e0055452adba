package hudson.console;

/** Signatures only; see this module's README. */
public abstract class ConsoleNote<T>
        implements java.io.Serializable,
                hudson.model.Describable<hudson.console.ConsoleNote<?>>,
                hudson.ExtensionPoint {

    public ConsoleNote() {
        throw new UnsupportedOperationException("signatures only");
    }
}
