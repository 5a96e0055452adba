package hudson.tasks;

/** Signatures only; see this module's README. */
public class Fingerprinter extends hudson.tasks.Recorder
        implements java.io.Serializable, jenkins.model.DependencyDeclarer, jenkins.tasks.SimpleBuildStep {

    public Fingerprinter(String targets) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static final class FingerprintAction implements jenkins.model.RunAction2 {

        public FingerprintAction(hudson.model.Run build, java.util.Map<String, String> record) {
            throw new UnsupportedOperationException("signatures only");
        }

        public void add(java.util.Map<String, String> moreRecords) {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getDisplayName() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getIconFileName() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getUrlName() {
            throw new UnsupportedOperationException("signatures only");
        }

        public void onAttached(hudson.model.Run<?, ?> r) {
            throw new UnsupportedOperationException("signatures only");
        }

        public void onLoad(hudson.model.Run<?, ?> r) {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
