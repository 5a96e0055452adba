package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.ownership.ModelOwner;
import io.jenkins.plugins.cd4ml.ownership.ModelOwners;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.io.IOException;

/**
 * What makes a model that is registered for the first time belong to the folder of the job: it is claimed before, so that
 * of two jobs at once one gets it, and given up after when nothing was registered.
 */
final class Claim implements AutoCloseable {

    private final ModelRegistry registry;
    private final String model;
    private final Run<?, ?> run;
    private final boolean first;

    private Claim(ModelRegistry registry, String model, Run<?, ?> run, boolean first) {
        this.registry = registry;
        this.model = model;
        this.run = run;
        this.first = first;
    }

    /**
     * Claims a model that nobody has registered.
     *
     * @throws AbortException when the model belongs to another folder
     */
    static Claim of(ModelRegistry registry, String model, Run<?, ?> run) throws IOException {
        boolean first = isUnknown(registry, model);
        if (first) {
            ModelOwners.get().claim(model, group(run.getParent()), run.getFullDisplayName());
        }
        ModelAccess.of(model).requireOwn(run.getParent(), "promote it");
        return new Claim(registry, model, run, first);
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

    @Override
    public void close() throws IOException {
        if (first && isUnknown(registry, model)) {
            ModelOwners.get().release(model, group(run.getParent()), run.getFullDisplayName());
        }
    }
}
