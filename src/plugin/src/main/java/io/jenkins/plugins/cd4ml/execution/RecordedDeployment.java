package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;

/**
 * How a version is deployed: as the configuration says that is registered with it. The approval was given to that one, and
 * no workspace can say otherwise.
 */
final class RecordedDeployment {

    private RecordedDeployment() {}

    /**
     * Reads how the version behind an alias is deployed.
     *
     * @throws AbortException when there is no such alias, or its version declares no deployment
     */
    static DeploymentSettings of(ModelRegistry registry, ModelReference alias) throws IOException {
        ModelVersion version = registry.find(alias)
                .orElseThrow(() -> new AbortException(
                        "there is no alias %s of %s in the registry; the page of the models shows what it holds"
                                .formatted(alias.alias(), alias.model())));
        byte[] recorded = new RegisteredFiles(registry, version)
                .read(Stage.TRAIN_MODEL, RunFolder.CONFIGURATION)
                .orElseThrow(() -> new AbortException(
                        "%s is registered without a configuration, so nothing says how it is deployed"
                                .formatted(version.reference())));
        DeploymentSettings settings = ConfigurationTree.recorded(
                        recorded, "the configuration of " + version.reference())
                .deployment();
        if (settings == null) {
            throw new AbortException(
                    "the configuration with which %s was trained has no section deployment; declare one and promote a version that was trained with it"
                            .formatted(version.reference()));
        }
        return settings;
    }
}
