package hudson.model;

/** Signatures only; see this module's README. */
public class Fingerprint implements hudson.model.ModelObject, hudson.model.Saveable {

    public Fingerprint(hudson.model.Run build, String fileName, byte[] md5sum) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public void addFor(hudson.model.Run build) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.Collection<jenkins.model.FingerprintFacet> getFacets() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final hudson.util.PersistedList<jenkins.model.FingerprintFacet> getPersistedFacets() {
        throw new UnsupportedOperationException("signatures only");
    }

    public synchronized void save() throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }
}
