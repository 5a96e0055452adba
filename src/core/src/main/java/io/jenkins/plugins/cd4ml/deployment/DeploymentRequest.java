package io.jenkins.plugins.cd4ml.deployment;

import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import java.util.Objects;

/**
 * What is to be brought to where it is served. It holds all that whoever does it must know, so that an agent can do it
 * without the registry.
 *
 * @param settings where and how
 * @param manifest what
 * @param repeat whether command and smoke test are run although the repository says the same already
 */
public record DeploymentRequest(DeploymentSettings settings, DeploymentManifest manifest, boolean repeat) {

    public DeploymentRequest {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(manifest, "manifest");
    }
}
