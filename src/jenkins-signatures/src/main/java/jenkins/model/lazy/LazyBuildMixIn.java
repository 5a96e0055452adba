package jenkins.model.lazy;

/** Signatures only; see this module's README. */
public abstract class LazyBuildMixIn<
        JobT extends hudson.model.Job<JobT, RunT> & hudson.model.Queue.Task & LazyBuildMixIn.LazyLoadingJob<JobT, RunT>,
        RunT extends hudson.model.Run<JobT, RunT> & LazyBuildMixIn.LazyLoadingRun<JobT, RunT>> {

    protected LazyBuildMixIn() {
        throw new UnsupportedOperationException("signatures only");
    }

    public interface LazyLoadingJob<
            JobT extends hudson.model.Job<JobT, RunT> & hudson.model.Queue.Task & LazyLoadingJob<JobT, RunT>,
            RunT extends hudson.model.Run<JobT, RunT> & LazyLoadingRun<JobT, RunT>> {}

    public interface LazyLoadingRun<
            JobT extends hudson.model.Job<JobT, RunT> & hudson.model.Queue.Task & LazyLoadingJob<JobT, RunT>,
            RunT extends hudson.model.Run<JobT, RunT> & LazyLoadingRun<JobT, RunT>> {}
}
