package io.jenkins.plugins.cd4ml.pages;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.promotion.RegisteredModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;

/** The page of the whole controller that shows which models there are, what is live, and every move that made it so. */
@Extension
public final class ModelsPage implements RootAction, StaplerProxy {

    public List<RegisteredModel> getModels() {
        return RegisteredModel.all();
    }

    /** One of them, for its address. */
    public RegisteredModel getModel(String name) {
        return RegisteredModel.find(name).orElse(null);
    }

    /** Nothing below this address is for those who may not see models. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Permissions.VIEW_MODELS);
        return this;
    }

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Permissions.VIEW_MODELS) ? "symbol-flask" : null;
    }

    @Override
    public String getDisplayName() {
        return "Models";
    }

    @Override
    public String getUrlName() {
        return "cd4ml-models";
    }
}
