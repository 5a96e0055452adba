package io.jenkins.plugins.cd4ml.promotion;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.ownership.ModelOwner;
import io.jenkins.plugins.cd4ml.ownership.ModelOwners;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.io.IOException;

/**
 * What makes a model that is registered for the first time belong to the folder of the job: it is claimed before, so that
 * of two jobs at once one gets it, and given up after when nothing was registered.
 */
final class Claim {

    private Claim() {}

    /** What registers and promotes a model. */
    @FunctionalInterface
    interface Work {
        PromotionOutcome promote() throws IOException;
    }

    /**
     * Promotes a candidate, and claims its model before when nobody has registered it.
     *
     * @throws hudson.AbortException when the model belongs to another folder
     */
    static PromotionOutcome promoting(ModelRegistry registry, Run<?, ?> run, Candidate candidate, Work work)
            throws IOException {
        String model = candidate.model();
        boolean first = isUnknown(registry, model);
        if (first) {
            ModelOwners.get().claim(model, group(run.getParent()), run.getFullDisplayName());
        }
        ModelAccess.of(model).requireOwn(run.getParent(), "promote it");
        try {
            return work.promote();
        } finally {
            if (first && isUnknown(registry, model)) {
                ModelOwners.get().release(model, group(run.getParent()), run.getFullDisplayName());
            }
        }
    }

    /** The folder of a job, or the controller. A job within a job, as a matrix has them, is part of that one. */
    private static ModelOwner group(Job<?, ?> job) {
        ItemGroup<?> group = job.getParent();
        while (group instanceof Job<?, ?> outer) {
            group = outer.getParent();
        }
        return ModelOwner.group(group.getFullName());
    }

    private static boolean isUnknown(ModelRegistry registry, String model) throws IOException {
        return registry.versions(model, null, 1).isEmpty();
    }
}
