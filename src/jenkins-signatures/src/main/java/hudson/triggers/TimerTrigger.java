package hudson.triggers;

/** Signatures only; see this module's README. */
public class TimerTrigger extends hudson.triggers.Trigger<hudson.model.BuildableItem> {

    public TimerTrigger(String spec) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static class TimerTriggerCause extends hudson.model.Cause {

        public TimerTriggerCause() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getShortDescription() {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
