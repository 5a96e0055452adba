package io.jenkins.plugins.cd4ml.models;

import hudson.model.Action;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.promotion.WaitingApprovals;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;

/** A page that lists registered models: those of the controller, of a folder or of a job. Nobody sees more than they may. */
public abstract class ModelsView implements Action, StaplerProxy {

    /** Whether a model belongs on this page, whoever looks. */
    abstract boolean shows(ModelAccess access);

    /** Refuses whoever may see no page of models here; called where no model is visible. */
    abstract void check();

    private Predicate<String> visible() {
        return model -> {
            try {
                ModelAccess access = ModelAccess.of(model);
                return shows(access) && access.may(Permissions.VIEW_MODELS);
            } catch (Cd4mlException e) {
                // Whose it is cannot be known; the model's page says why to those who may mend it.
                return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
            }
        };
    }

    private List<String> names(ModelRegistry registry) {
        try {
            return registry.models().stream().filter(visible()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The models that whoever looks may see, by name. */
    public List<RegisteredModel> getModels() {
        ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
        return names(registry).stream()
                .map(name -> new RegisteredModel(registry, Clock.systemUTC(), name))
                .toList();
    }

    /** How many promotions, of whatever model, wait for whoever looks. */
    public int getWaitingForMe() {
        return WaitingApprovals.mine().size();
    }

    /** One of them, for its address; null when there is no such model or nobody may know. */
    public RegisteredModel getModel(String name) {
        return getModels().stream()
                .filter(model -> model.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * The versions that somebody looks for, or null when nothing was typed.
     *
     * @param after the last version of the page before, or empty
     */
    public FoundVersions find(String query, String after) throws IOException {
        return FoundVersions.of(query, after, visible());
    }

    /** The ledgers of the models for an audit, one entry a line. */
    public HttpResponse doLedger() {
        ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
        return LedgerExport.of(registry, names(registry), "models-ledger.ndjson");
    }

    /** Nothing below this address is for those who may not see any of the models. */
    @Override
    public Object getTarget() {
        if (getModels().isEmpty()) {
            check();
        }
        return this;
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
