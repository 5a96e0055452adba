package hudson.model.listeners;

/** Signatures only; see this module's README. */
public abstract class RunListener<R extends hudson.model.Run> implements hudson.ExtensionPoint {

    protected RunListener() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void onDeleted(R r) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void onFinalized(R r) {
        throw new UnsupportedOperationException("signatures only");
    }
}
