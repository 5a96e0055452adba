package io.jenkins.plugins.cd4ml.builds;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;

/** Follows jobs that are renamed, moved and deleted. */
@Extension
public final class BuildFollower extends ItemListener {

    private final VersionBuilds builds =
            new VersionBuilds(Jenkins.get().getRootDir().toPath().resolve("cd4ml/builds"));

    VersionBuilds builds() {
        return builds;
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        if (item instanceof Job) {
            follow(build -> build.job().equals(oldFullName) ? build.in(newFullName) : build);
        }
    }

    @Override
    public void onDeleted(Item item) {
        if (item instanceof Job) {
            follow(build -> build.job().equals(item.getFullName()) ? null : build);
        }
    }

    private void follow(UnaryOperator<VersionBuild> change) {
        for (String model : builds.models()) {
            builds.change(model, versions -> {
                versions.replaceAll((number, build) -> change.apply(build));
                versions.values().removeIf(build -> build == null);
                return versions;
            });
        }
    }
}
