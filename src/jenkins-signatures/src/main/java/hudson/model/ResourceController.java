package hudson.model;

/** Signatures only; see this module's README. */
public class ResourceController {

    public ResourceController() {
        throw new UnsupportedOperationException("signatures only");
    }
}
