package io.jenkins.plugins.cd4ml.evidence;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jenkins.model.RunAction2;

/**
 * What a build keeps of its stages, in its own record: few bytes, so that pages need no artifacts. What is long lies beside
 * the record, in {@link BuildDetails}.
 */
public final class BuildEvidence extends InvisibleAction implements RunAction2 {

    private final ArrayList<StageSummary> stages = new ArrayList<>();
    private transient BuildDetails details;

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

    /**
     * Adds a stage, or replaces it when it has run before in this build; predictions are judged one beside the other.
     *
     * @param findings what is kept beside the record
     */
    public synchronized void add(StageSummary summary, StageFindings findings) throws IOException {
        details.put(summary.archiveFolder(), StageFindings.FILE, Json.bytes(findings));
        stages.removeIf(known -> known.archiveFolder().equals(summary.archiveFolder()));
        stages.add(summary.kept(details));
        stages.sort(Comparator.comparing(StageSummary::stage));
    }

    private synchronized List<StageSummary> getStages() {
        return List.copyOf(stages);
    }

    synchronized BuildDetails details() {
        return details;
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        onLoad(run);
    }

    @Override
    public synchronized void onLoad(Run<?, ?> run) {
        details = BuildDetails.at(run);
        stages.forEach(stage -> stage.liesBeside(details));
    }
}
