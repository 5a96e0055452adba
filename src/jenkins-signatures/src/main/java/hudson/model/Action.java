package hudson.model;

/** Signatures only; see this module's README. */
public interface Action extends hudson.model.ModelObject {

    String getDisplayName();

    String getIconFileName();

    String getUrlName();
}
