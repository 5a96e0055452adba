package hudson.model;

/** Signatures only; see this module's README. */
public abstract class Run<JobT extends hudson.model.Job<JobT, RunT>, RunT extends hudson.model.Run<JobT, RunT>>
        extends hudson.model.Actionable
        implements hudson.ExtensionPoint,
                Comparable<RunT>,
                hudson.security.AccessControlled,
                hudson.model.PersistenceRoot,
                hudson.model.DescriptorByNameOwner,
                jenkins.util.io.OnMaster,
                org.kohsuke.stapler.StaplerProxy,
                jenkins.model.HistoricalBuild,
                jenkins.console.WithConsoleUrl {

    protected Run(JobT job) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public void addAction(hudson.model.Action a) {
        throw new UnsupportedOperationException("signatures only");
    }

    public final jenkins.model.ArtifactManager getArtifactManager() {
        throw new UnsupportedOperationException("signatures only");
    }

    public <T extends hudson.model.Cause> T getCause(Class<T> type) {
        throw new UnsupportedOperationException("signatures only");
    }

    public long getDuration() {
        throw new UnsupportedOperationException("signatures only");
    }

    public int getNumber() {
        throw new UnsupportedOperationException("signatures only");
    }

    public RunT getPreviousBuild() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final long getTimeInMillis() {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean isBuilding() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getExternalizableId() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getFullDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public JobT getParent() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.model.Result getResult() {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.io.File getRootDir() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final long getStartTimeInMillis() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getUrl() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final jenkins.model.ArtifactManager pickArtifactManager() throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public void save() throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    public void setResult(hudson.model.Result r) {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.List<hudson.model.Cause> getCauses() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final boolean isKeepLog() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void keepLog(boolean newValue) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }
}
