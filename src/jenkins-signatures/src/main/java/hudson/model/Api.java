package hudson.model;

/** Signatures only; see this module's README. */
public class Api extends hudson.model.AbstractModelObject {

    public Api(Object object) {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }
}
