package hudson.triggers;

/** Signatures only; see this module's README. */
public class SCMTrigger extends hudson.triggers.Trigger<hudson.model.Item> {

    public SCMTrigger(String scmpoll_spec) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static class SCMTriggerCause extends hudson.model.Cause {

        public SCMTriggerCause() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getShortDescription() {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
