package hudson.model;

/** Signatures only; see this module's README. */
public abstract class Job<JobT extends hudson.model.Job<JobT, RunT>, RunT extends hudson.model.Run<JobT, RunT>>
        extends hudson.model.AbstractItem
        implements hudson.ExtensionPoint,
                org.kohsuke.stapler.StaplerOverridable,
                jenkins.model.ModelObjectWithChildren,
                jenkins.widgets.HasWidgets {

    protected Job(hudson.model.ItemGroup parent, String name) {
        super((hudson.model.ItemGroup) null, (String) null);
        throw new UnsupportedOperationException("signatures only");
    }

    public RunT getBuildByNumber(int n) {
        throw new UnsupportedOperationException("signatures only");
    }

    public RunT getLastBuild() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract boolean isBuildable();

    public RunT getLastCompletedBuild() {
        throw new UnsupportedOperationException("signatures only");
    }
}
