package io.jenkins.plugins.cd4ml.trend;

import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import jenkins.model.Jenkins;

/** The page of a job that shows how its models went from build to build, and the part of it on the job's own page. */
public final class JobTrend implements Action {

    /** So many builds unless more are asked for. */
    private static final int FEW_BUILDS = 100;

    private static final int MOST_BUILDS = 1_000;

    /** What the job's own page has room for. */
    private static final int NEWEST_BUILDS = 30;

    private final Job<?, ?> job;
    private final Clock clock;

    JobTrend(Job<?, ?> job, Clock clock) {
        this.job = job;
        this.clock = clock;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The time, in milliseconds since 1970. */
    public long getNow() {
        return clock.millis();
    }

    /**
     * What the page shows, or null while the index is being made.
     *
     * @param builds how many builds, as a text from the address
     * @param series the title of a series, from the address, or null
     */
    public TrendPage page(String builds, String series) throws IOException {
        int most = builds != null && builds.matches("[1-9][0-9]{0,5}")
                ? Math.min(Integer.parseInt(builds), MOST_BUILDS)
                : FEW_BUILDS;
        return page(most, series);
    }

    /** What the job's own page shows, or null while the index is being made. */
    public TrendPage getSummary() throws IOException {
        return page(NEWEST_BUILDS, null);
    }

    private TrendPage page(int most, String series) throws IOException {
        Optional<List<TrendBuild>> known = TrendIndex.of(job).read(most);
        if (known.isEmpty()) {
            return null;
        }
        List<TrendBuild> builds = known.get();
        return new TrendPage(builds, live(builds), series);
    }

    private static LiveVersions live(List<TrendBuild> builds) {
        Jenkins jenkins = Jenkins.get();
        if (!jenkins.hasPermission(Permissions.VIEW_MODELS)) {
            return LiveVersions.NONE;
        }
        TreeSet<String> models = new TreeSet<>();
        builds.forEach(build -> build.models().forEach(models::add));
        return LiveVersions.of(JenkinsRegistry.open(jenkins), models);
    }

    @Override
    public String getIconFileName() {
        return "symbol-analytics";
    }

    @Override
    public String getDisplayName() {
        return "Model trend";
    }

    @Override
    public String getUrlName() {
        return "cd4ml-trend";
    }
}
