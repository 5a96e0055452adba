package hudson.slaves;

/** Signatures only; see this module's README. */
public final class WorkspaceList {

    public WorkspaceList() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static hudson.FilePath tempDir(hudson.FilePath ws) {
        throw new UnsupportedOperationException("signatures only");
    }
}
