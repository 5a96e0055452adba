package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which version is monitored. */
final class MonitoredOptions {

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The version to monitor, as loans/3 or loans@production "
                    + "(default: the one behind monitoring.alias, or else promotion.alias).")
    private String reference;

    /** The version, which must be registered. */
    LentVersion choose(Configuration configuration, ModelRegistry registry) throws IOException {
        ModelReference meant = Optional.ofNullable(reference)
                .map(ModelReference::parse)
                .orElseGet(() -> new ModelReference(configuration.model().name(), null, configuration.monitored()));
        return new LentVersion(RegistryOptions.find(registry, meant), registry);
    }
}
