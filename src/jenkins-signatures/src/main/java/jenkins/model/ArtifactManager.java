package jenkins.model;

/** Signatures only; see this module's README. */
public abstract class ArtifactManager {

    public ArtifactManager() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract void archive(
            hudson.FilePath workspace,
            hudson.Launcher launcher,
            hudson.model.BuildListener listener,
            java.util.Map<String, String> artifacts)
            throws java.io.IOException, InterruptedException;

    public abstract jenkins.util.VirtualFile root();
}
