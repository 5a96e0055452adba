package io.jenkins.plugins.cd4ml.models;

import hudson.security.AccessControlled;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.promotion.ApprovalPlace;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.DecisionBasis;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/**
 * A registered version for whose promotion somebody asked on its page.
 *
 * @param model its name
 * @param version its number
 */
record VersionPlace(String model, int version) implements ApprovalPlace {

    @Override
    public AccessControlled scope() {
        return ModelAccess.of(model).scope();
    }

    @Override
    public boolean isVisible() {
        return ModelAccess.of(model).may(Permissions.VIEW_MODELS);
    }

    /** What the registry keeps of the version. */
    @Override
    public DecisionBasis basis() {
        try {
            ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
            ModelVersion found = registry.find(new ModelReference(model, version, null))
                    .filter(each -> each.collected() == null)
                    .orElseThrow(() -> new Cd4mlException.Refused(
                            "the files of %s are no longer in the registry".formatted(name())));
            Map<String, String> digests = new TreeMap<>();
            for (Map.Entry<String, Digest> file : registry.files(found).entrySet()) {
                digests.put(file.getKey(), file.getValue().toString());
            }
            return DecisionBasis.of(new RegisteredFiles(registry, found), digests);
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotRead(JenkinsRegistry.root(Jenkins.get()), e);
        }
    }

    @Override
    public String url() {
        return "cd4ml-models/model/%s/version/%d/".formatted(model, version);
    }

    @Override
    public String name() {
        return model + "/" + version;
    }

    @Override
    public void save() throws IOException {
        VersionRequests.get().save(model);
    }

    @Override
    public void settled(ApprovalRequest request) {
        if (request.isToBeDone()) {
            new VersionPromotion(this).conclude(request);
        }
    }
}
