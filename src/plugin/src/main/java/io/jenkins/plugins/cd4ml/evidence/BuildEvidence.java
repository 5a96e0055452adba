package io.jenkins.plugins.cd4ml.evidence;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /** Adds a stage, or replaces it when it has run before in this build. */
    public synchronized void add(StageSummary summary) {
        stages.removeIf(known -> known.stage() == summary.stage());
        stages.add(summary);
        stages.sort(Comparator.comparing(StageSummary::stage));
    }

    /** What a call of a step has published, if it has. */
    public synchronized Optional<StageSummary> find(String id) {
        return stages.stream().filter(stage -> stage.getId().equals(id)).findFirst();
    }

    /** A stage, if it has run. */
    public synchronized Optional<StageSummary> find(Stage stage) {
        return stages.stream().filter(known -> known.stage() == stage).findFirst();
    }

    /** The stages that have run, in their order. */
    public synchronized List<StageSummary> getStages() {
        return List.copyOf(stages);
    }
}
