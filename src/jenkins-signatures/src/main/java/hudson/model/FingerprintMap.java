package hudson.model;

/** Signatures only; see this module's README. */
public final class FingerprintMap
        extends hudson.util.KeyedDataStorage<hudson.model.Fingerprint, hudson.model.FingerprintMap.FingerprintParams> {

    public FingerprintMap() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.Fingerprint getOrCreate(hudson.model.Run build, String fileName, String md5sum)
            throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    static class FingerprintParams {

        FingerprintParams(hudson.model.Run build, String fileName) {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
