package io.jenkins.plugins.cd4ml.pages;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.progress.RunningWorkers;
import io.jenkins.plugins.cd4ml.promotion.BuildApprovals;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the page to every build that has something to show on it. */
@Extension
@SuppressWarnings("rawtypes") // the class token of a build is raw
public final class Cd4mlPageFactory extends TransientActionFactory<Run> {

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return Cd4mlPage.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run run) {
        boolean something = run.getAction(BuildEvidence.class) != null
                || run.getAction(BuildApprovals.class) != null
                || RunningWorkers.in(run);
        return something ? List.of(new Cd4mlPage(run)) : List.of();
    }
}
