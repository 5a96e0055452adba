package io.jenkins.plugins.cd4ml.retraining;

import hudson.model.Job;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The builds that report on a model: each is looked at once, when it has ended. */
final class WatchedBuilds {

    /** How far back the first look goes. */
    private static final int FIRST = 20;

    /** How many a look loads at most; the next look goes on. */
    private static final int MOST = 50;

    private final Job<?, ?> job;
    private final String model;

    WatchedBuilds(Job<?, ?> job, String model) {
        this.job = job;
        this.model = model;
    }

    /** The state after all builds were looked at that have ended since. */
    RetrainingState lookedAt(RetrainingState before) throws IOException {
        Run<?, ?> last = job.getLastBuild();
        if (last == null) {
            return before;
        }
        RetrainingState state = before;
        int first = before.lookedUpTo() == 0 ? Math.max(1, last.getNumber() - FIRST + 1) : before.lookedUpTo() + 1;
        int end = Math.min(last.getNumber(), first + MOST - 1);
        int upTo = first - 1;
        boolean open = false;
        List<Integer> looked = new ArrayList<>();
        for (int number = first; number <= end; number++) {
            Run<?, ?> run = before.hasLookedAt(number) ? null : job.getBuildByNumber(number);
            if (run != null && run.isBuilding()) {
                open = true;
            } else {
                if (run != null) {
                    state = reported(state, run);
                    looked.add(number);
                }
                upTo = open ? upTo : number;
            }
        }
        return state.lookedAt(looked, upTo);
    }

    private RetrainingState reported(RetrainingState before, Run<?, ?> run) throws IOException {
        RetrainingState state = before;
        for (Report report : BuildReports.ofLive(run)) {
            if (report.model() == null || report.model().equals(model)) {
                state = state.with(report);
            }
        }
        return state;
    }
}
