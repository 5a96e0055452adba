package io.jenkins.plugins.cd4ml.models;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.ItemGroup;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives its page of models to every folder and every job. */
@Extension
public final class ItemModelsFactory extends TransientActionFactory<AbstractItem> {

    @Override
    public Class<AbstractItem> type() {
        return AbstractItem.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return ItemModels.class;
    }

    @Override
    public Collection<? extends Action> createFor(AbstractItem item) {
        return item instanceof ItemGroup || item instanceof Job ? List.of(new ItemModels(item)) : List.of();
    }
}
