package jenkins.scm;

/** Signatures only; see this module's README. */
public interface RunWithSCM<
        JobT extends hudson.model.Job<JobT, RunT>,
        RunT extends hudson.model.Run<JobT, RunT> & RunWithSCM<JobT, RunT>> {}
