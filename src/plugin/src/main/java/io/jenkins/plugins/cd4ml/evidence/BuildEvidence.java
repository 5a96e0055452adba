package io.jenkins.plugins.cd4ml.evidence;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a build keeps of its stages, in its own record: few bytes, so that pages need no artifacts. */
public final class BuildEvidence extends InvisibleAction {

    private final ArrayList<StageSummary> stages = new ArrayList<>();

    /** The evidence of a build; it is added when the build has none. */
    public static BuildEvidence of(Run<?, ?> run) {
        synchronized (run) {
            BuildEvidence evidence = run.getAction(BuildEvidence.class);
            if (evidence == null) {
                evidence = new BuildEvidence();
                run.addAction(evidence);
            }
            return evidence;
        }
    }

    /** The stages that have run in a build, in their order. */
    public static List<StageSummary> stages(Run<?, ?> run) {
        BuildEvidence evidence = run.getAction(BuildEvidence.class);
        return evidence == null ? List.of() : evidence.getStages();
    }

    /** Adds a stage, or replaces it when it has run before in this build; predictions are judged one beside the other. */
    public synchronized void add(StageSummary summary) {
        stages.removeIf(known -> known.archiveFolder().equals(summary.archiveFolder()));
        stages.add(summary);
        stages.sort(Comparator.comparing(StageSummary::stage));
    }

    private synchronized List<StageSummary> getStages() {
        return List.copyOf(stages);
    }
}
