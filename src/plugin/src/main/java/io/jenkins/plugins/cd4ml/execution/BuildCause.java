package io.jenkins.plugins.cd4ml.execution;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.triggers.SCMTrigger;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.cd4ml.retraining.RetrainingCause;
import io.jenkins.plugins.cd4ml.stage.Cause.Kind;
import java.util.List;
import java.util.Optional;

/** Why a build runs, in the words of lineage: the first thing that set it off. */
final class BuildCause {

    /** Events and scans of a multibranch project; its plugin need not be there. */
    private static final String BRANCH_CAUSES = "jenkins.branch.";

    private BuildCause() {}

    /**
     * The cause of a build.
     *
     * @param root address of the controller, ending in a slash, or null when nobody configured it
     */
    static io.jenkins.plugins.cd4ml.stage.Cause of(Run<?, ?> run, String root) {
        List<Cause> causes = run.getCauses();
        String here = address(root, run.getUrl());
        if (causes.isEmpty()) {
            return new io.jenkins.plugins.cd4ml.stage.Cause(Kind.OTHER, null, here);
        }
        Optional<RetrainingCause> retraining = RetrainingCause.of(run);
        if (retraining.isPresent()) {
            // Whoever else asked for the same build: that nobody had to ask is what a policy wants to know.
            return cause(
                    retraining.get().kind(), String.join("; ", retraining.get().getReasons()), here);
        }
        Cause first = causes.get(0);
        if (first instanceof Cause.UserIdCause user) {
            return cause(Kind.USER, user.getUserId(), here);
        }
        if (first instanceof Cause.UpstreamCause upstream) {
            String build = upstream.getUpstreamProject() + " #" + upstream.getUpstreamBuild();
            return cause(
                    Kind.UPSTREAM, build, address(root, upstream.getUpstreamUrl() + upstream.getUpstreamBuild() + "/"));
        }
        return cause(kind(first), first.getShortDescription(), here);
    }

    private static Kind kind(Cause cause) {
        if (cause instanceof TimerTrigger.TimerTriggerCause) {
            return Kind.TIMER;
        }
        boolean change = cause instanceof SCMTrigger.SCMTriggerCause
                || cause.getClass().getName().startsWith(BRANCH_CAUSES);
        return change ? Kind.SCM : Kind.OTHER;
    }

    private static io.jenkins.plugins.cd4ml.stage.Cause cause(Kind kind, String by, String url) {
        return new io.jenkins.plugins.cd4ml.stage.Cause(kind, plain(by), url);
    }

    /** Descriptions come from anywhere. */
    private static String plain(String text) {
        if (text == null) {
            return null;
        }
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        int longest = io.jenkins.plugins.cd4ml.stage.Cause.LONGEST;
        return line.length() <= longest ? line : line.substring(0, longest);
    }

    private static String address(String root, String path) {
        return root == null ? null : root + path;
    }
}
