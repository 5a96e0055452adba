package io.jenkins.plugins.cd4ml.evidence;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.stage.Stage;
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
    private RunClaims claims = new RunClaims();

    /** Builds of earlier versions claimed nothing. */
    private Object readResolve() {
        if (claims == null) {
            claims = new RunClaims();
        }
        return this;
    }

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

    /** The stages that have run in a build, in their order, those of one id after those of another. */
    public static List<StageSummary> stages(Run<?, ?> run) {
        BuildEvidence evidence = run.getAction(BuildEvidence.class);
        return evidence == null ? List.of() : evidence.getStages();
    }

    /** The stages of one run of a build. */
    public static List<StageSummary> stages(Run<?, ?> build, RunId run) {
        return stages(build).stream().filter(stage -> stage.run().equals(run)).toList();
    }

    /** The runs of a build that have left something, in the order of their ids. */
    public static List<RunId> runs(Run<?, ?> build) {
        return stages(build).stream().map(StageSummary::run).distinct().toList();
    }

    /**
     * Claims a stage of a run for a branch of the Pipeline, which may come to it again.
     *
     * @param branch the names of the parallel branches around the step, or empty
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when it belongs to another branch
     */
    public void claim(RunId run, Stage stage, String branch) {
        claims.stage(run.toString(), stage.id(), branch);
    }

    /**
     * Claims a run for a model.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when it is that of another model
     */
    public void claim(RunId run, String model) {
        claims.model(run.toString(), model);
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
        stages.sort(Comparator.comparing(StageSummary::run).thenComparing(StageSummary::stage));
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
