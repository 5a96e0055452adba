package io.jenkins.plugins.cd4ml.models;

import hudson.model.AbstractItem;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.cd4ml.builds.VersionBuilds;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;

/** The page of the models that belong to a folder or to one below it, or of which a job made a version. */
public final class ItemModels extends ModelsView {

    private final AbstractItem item;

    ItemModels(AbstractItem item) {
        this.item = item;
    }

    public AbstractItem getItem() {
        return item;
    }

    @Override
    boolean shows(ModelAccess access) {
        if (item instanceof Job<?, ?> job) {
            return VersionBuilds.get().models(job).contains(access.model());
        }
        return item instanceof ItemGroup<?> group && access.isWithin(group);
    }

    @Override
    void check() {
        item.checkPermission(Permissions.VIEW_MODELS);
    }

    /** There is no link where nothing would be seen. */
    @Override
    public String getIconFileName() {
        return getModels().isEmpty() ? null : "symbol-flask";
    }
}
