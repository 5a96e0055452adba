package io.jenkins.plugins.cd4ml.builds;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Objects;
import jenkins.model.Jenkins;

/**
 * The build that made a version.
 *
 * @param job full name of its job
 * @param number its number
 * @param kept whether it was kept for that version when that was last looked at
 */
public record VersionBuild(String job, int number, boolean kept) {

    public VersionBuild {
        Objects.requireNonNull(job, "job");
    }

    /** The build itself, whoever may read it, or null when it is gone. */
    public Run<?, ?> run() {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(job) instanceof Job<?, ?> found
                    ? found.getBuildByNumber(number)
                    : null;
        }
    }

    VersionBuild in(String otherJob) {
        return new VersionBuild(otherJob, number, kept);
    }

    VersionBuild kept(boolean now) {
        return new VersionBuild(job, number, now);
    }
}
