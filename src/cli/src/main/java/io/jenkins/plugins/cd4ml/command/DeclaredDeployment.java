package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Deploys after a command that needs no configuration moved an alias, when there is a configuration and it declares a
 * deployment. At night nobody should have to mend a configuration before a bad model is gone, so it is read last.
 */
final class DeclaredDeployment {

    private final VersionOptions about;
    private final Path folder;
    private final ModelRegistry registry;
    private final Output output;

    /** @param folder the current one */
    DeclaredDeployment(VersionOptions about, Path folder, ModelRegistry registry, Output output) {
        this.about = about;
        this.folder = folder;
        this.registry = registry;
        this.output = output;
    }

    /**
     * Deploys.
     *
     * @param moved whether the alias moved now
     * @return empty when there is nothing to deploy
     */
    Optional<DeploymentResult> afterMove(
            String model, String alias, boolean moved, Optional<SigningKey> key, Optional<VerificationKey> trusted)
            throws IOException {
        Path given = about.configuration(folder);
        Path file = Files.isDirectory(given) ? given.resolve(Configuration.FILE) : given;
        if (!Files.exists(file)) {
            output.warn(
                    "there is no configuration %s, so nothing was deployed; where one declares a deployment, run \"cd4ml deploy %s@%s\" there"
                            .formatted(file, model, alias));
            return Optional.empty();
        }
        DeploymentSettings settings;
        try {
            settings = new ConfigurationReader()
                    .read(file, List.of())
                    .configuration()
                    .deployment();
        } catch (Cd4mlException.Configuration e) {
            String sentence =
                    "the ledger stands, but what it says is not deployed, if it should be: %s; mend that and run \"cd4ml deploy %s@%s\""
                            .formatted(e.getMessage(), model, alias);
            output.error(sentence);
            return Optional.of(
                    new DeploymentResult("deploy", e.exitCode().number(), model, alias, List.of(), null, sentence));
        }
        return settings == null
                ? Optional.empty()
                : new DeploymentExecution(
                                settings,
                                about.project(folder),
                                registry,
                                about.registryAddress(folder),
                                key,
                                trusted,
                                output)
                        .afterMove(model, alias, moved);
    }
}
