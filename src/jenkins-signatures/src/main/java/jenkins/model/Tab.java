package jenkins.model;

/** Signatures only; see this module's README. */
public abstract class Tab implements hudson.model.Action, jenkins.model.Badgeable {

    public Tab(hudson.model.Actionable object) {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.Actionable getObject() {
        throw new UnsupportedOperationException("signatures only");
    }
}
