package hudson.model;

import java.io.IOException;

/** Signatures only; see this module's README. */
public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R>
        implements Queue.Executable,
                jenkins.model.lazy.LazyBuildMixIn.LazyLoadingRun<P, R>,
                jenkins.scm.RunWithSCM<P, R> {
    protected AbstractBuild(P abstractProject) throws IOException {
        super(null);
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract void run();
}
