package jenkins.model;

/** Signatures only; see this module's README. */
public interface RunAction2 extends hudson.model.Action {

    void onAttached(hudson.model.Run<?, ?> r);

    void onLoad(hudson.model.Run<?, ?> r);
}
