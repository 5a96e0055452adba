package hudson.model;

import java.io.IOException;
import jenkins.model.ParameterizedJobMixIn;

/** Signatures only; see this module's README. */
public abstract class AbstractProject<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Job<P, R>
        implements BuildableItem,
                jenkins.model.lazy.LazyBuildMixIn.LazyLoadingJob<P, R>,
                ParameterizedJobMixIn.ParameterizedJob<P, R> {
    protected AbstractProject(ItemGroup itemGroup, String text) {
        super(null, null);
        throw new UnsupportedOperationException("signatures only");
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException("signatures only");
    }
}
