package hudson.model;

/** Signatures only; see this module's README. */
public abstract class AbstractModelObject implements hudson.search.SearchableModelObject {

    public AbstractModelObject() {
        throw new UnsupportedOperationException("signatures only");
    }
}
