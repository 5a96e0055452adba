package io.jenkins.plugins.cd4ml.retraining;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.promotion.PageTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page of a job that says when it was looked at last, what was seen, and why it did or did not start a build. */
public final class RetrainingPage implements Action {

    private final Job<?, ?> job;
    private final ModelRetrainingTrigger trigger;

    RetrainingPage(Job<?, ?> job, ModelRetrainingTrigger trigger) {
        this.job = job;
        this.trigger = trigger;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    public ModelRetrainingTrigger getTrigger() {
        return trigger;
    }

    /** What is remembered, as a page shows it, or null before the first look. Read once for a page: keep it. */
    public Shown getShown() {
        try {
            return new RetrainingFile(job).read().map(Shown::new).orElse(null);
        } catch (Cd4mlException e) {
            return new Shown(e.getMessage());
        }
    }

    /** Whether whoever looks may let the job be looked at now. */
    public boolean isMayLook() {
        return job.hasPermission(Item.BUILD);
    }

    /** Looks now instead of within the next minute. It starts what the next look would have started, and nothing else. */
    @RequirePOST
    public HttpResponse doLook() {
        job.checkPermission(Item.BUILD);
        new RetrainingLook(job, trigger, Clock.systemUTC()).once();
        return HttpResponses.redirectTo(".");
    }

    @Override
    public String getIconFileName() {
        return "symbol-refresh";
    }

    @Override
    public String getDisplayName() {
        return "Retraining";
    }

    @Override
    public String getUrlName() {
        return "cd4ml-retraining";
    }

    /** What a page shows of what is remembered. */
    public static final class Shown {

        private final RetrainingState state;
        private final String problem;

        private Shown(RetrainingState state) {
            this.state = state;
            this.problem = null;
        }

        private Shown(String problem) {
            this.state = null;
            this.problem = problem;
        }

        /** Why nothing can be shown, or null. */
        public String getProblem() {
            return problem;
        }

        public String getLooked() {
            return PageTime.of(state.looked());
        }

        public String getSentence() {
            return state.decision() == null ? "" : state.decision().sentence();
        }

        /** What would be in the way of a retraining that something asked for, or null. */
        public String getHold() {
            Decision decision = state.decision();
            return decision == null || decision.isAsked() || decision.findings().isEmpty() ? null : decision.hold();
        }

        public List<Finding> getFindings() {
            return state.decision() == null ? List.of() : state.decision().findings();
        }

        /** The last reports, newest first. */
        public List<ShownReport> getReports() {
            return state.reports().stream()
                    .sorted((one, other) -> other.at().compareTo(one.at()))
                    .map(ShownReport::new)
                    .toList();
        }

        /** The retrainings, newest first. */
        public List<ShownStart> getStarts() {
            return newestFirst(state.starts().stream().map(ShownStart::new).toList());
        }

        /** When the decision became another one, newest first. */
        public List<ShownChange> getChanges() {
            return newestFirst(state.changes().stream().map(ShownChange::new).toList());
        }

        private static <T> List<T> newestFirst(List<T> oldestFirst) {
            List<T> turned = new ArrayList<>(oldestFirst);
            Collections.reverse(turned);
            return turned;
        }
    }

    /** A report in a table. */
    public record ShownReport(Report report) {

        public String getBuild() {
            return report.build();
        }

        public String getUrl() {
            return report.url();
        }

        public String getStage() {
            return report.stage().id();
        }

        public String getAt() {
            return PageTime.of(report.at());
        }

        /** What stands against model or data, or that nothing does. */
        public String getSentence() {
            return report.judged().stream()
                    .filter(judged -> judged.verdict() != Verdict.PASSED)
                    .findFirst()
                    .map(Judged::explanation)
                    .orElse(report.judged().isEmpty() ? "not judged" : "every gate passed");
        }
    }

    /** A retraining in a table. */
    public record ShownStart(Start start) {

        /** The number of its build, or null. */
        public Integer getBuild() {
            return start.build();
        }

        public String getAt() {
            return PageTime.of(start.at());
        }

        public String getOutcome() {
            return switch (start.outcome()) {
                case WAITING -> "in the queue";
                case RUNNING -> "running, or waits for an approval";
                case SUCCEEDED -> "succeeded";
                case FAILED -> "failed";
                case WITHDRAWN -> "left the queue without a build";
            };
        }

        public List<String> getReasons() {
            return start.reasons();
        }

        public String getEnded() {
            return Optional.ofNullable(start.ended()).map(PageTime::of).orElse("–");
        }
    }

    /** A change in a table. */
    public record ShownChange(RetrainingState.Change change) {

        public String getAt() {
            return PageTime.of(change.at());
        }

        public String getSentence() {
            return change.sentence();
        }
    }
}
