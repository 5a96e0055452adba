package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.TreeMap;

/**
 * Keeps apart what a build does several times. Its stages make one run, or several that have ids; a run has one model, and
 * each stage of it belongs to one branch of the Pipeline, which may repeat it. It lives in the build's record.
 */
final class RunClaims {

    /** The branch by run and stage. */
    private final TreeMap<String, String> branches = new TreeMap<>();

    /** The model by run. */
    private final TreeMap<String, String> models = new TreeMap<>();

    /**
     * Claims a stage of a run for a branch.
     *
     * @param run the id of the run, or empty
     * @param branch the names of the parallel branches around the step, or empty
     * @throws Cd4mlException.Configuration when it belongs to another branch
     */
    synchronized void stage(String run, String stage, String branch) {
        String claimed = branches.putIfAbsent(run + "/" + stage, branch);
        if (claimed != null && !claimed.equals(branch)) {
            throw new Cd4mlException.Configuration(
                    "%s%s belongs to %s of this build and %s runs it too, so one would take the place of the other; give the steps of each branch an id of their own, as id: 'a'"
                            .formatted(stage, of(run), named(claimed), named(branch)));
        }
    }

    /**
     * Claims a run for a model.
     *
     * @param run the id of the run, or empty
     * @throws Cd4mlException.Configuration when it is that of another model
     */
    synchronized void model(String run, String model) {
        String claimed = models.putIfAbsent(run, model);
        if (claimed != null && !claimed.equals(model)) {
            throw new Cd4mlException.Configuration(
                    "this build works on the model %s%s already, and this step is about %s; give the steps of each model an id of their own, as id: '%s'"
                            .formatted(claimed, of(run), model, model));
        }
    }

    private static String of(String run) {
        return run.isEmpty() ? "" : " with the id " + run;
    }

    private static String named(String branch) {
        return branch.isEmpty() ? "the build itself, outside of branches," : "the branch \"%s\"".formatted(branch);
    }
}
