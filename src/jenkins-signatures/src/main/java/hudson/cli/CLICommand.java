package hudson.cli;

/** Signatures only; see this module's README. */
public abstract class CLICommand implements hudson.ExtensionPoint, Cloneable {

    public transient java.io.PrintStream stdout;

    public CLICommand() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract String getShortDescription();

    protected abstract int run() throws Exception;
}
