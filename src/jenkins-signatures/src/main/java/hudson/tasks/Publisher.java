package hudson.tasks;

/** Signatures only; see this module's README. */
public abstract class Publisher extends hudson.tasks.BuildStepCompatibilityLayer
        implements hudson.model.Describable<hudson.tasks.Publisher> {

    @Deprecated
    protected Publisher() {
        throw new UnsupportedOperationException("signatures only");
    }
}
