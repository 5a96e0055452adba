package hudson.model;

/** Signatures only; see this module's README. */
public abstract class PeriodicWork extends hudson.triggers.SafeTimerTask implements hudson.ExtensionPoint {

    public PeriodicWork() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract long getRecurrencePeriod();
}
