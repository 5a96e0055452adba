package hudson.model;

/** Signatures only; see this module's README. */
public abstract class Descriptor<T extends hudson.model.Describable<T>>
        implements jenkins.model.Loadable, hudson.model.Saveable, jenkins.util.io.OnMaster {

    protected Descriptor() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void load() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void save() {
        throw new UnsupportedOperationException("signatures only");
    }
}
