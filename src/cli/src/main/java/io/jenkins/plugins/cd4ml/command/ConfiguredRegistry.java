package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The registry of the configuration that a command line names, or another one that it names outright. */
final class ConfiguredRegistry {

    /** After whatever else the command takes. */
    @Parameters(
            index = "0+",
            paramLabel = "CONFIG",
            arity = "0..1",
            defaultValue = ".",
            description = "The configuration whose registry it is (default: the current folder).")
    private Path configuration;

    @Mixin
    private RegistryOptions where;

    /** What stands for the configuration on the command line. */
    Path configuration() {
        return configuration;
    }

    /** The folder of the configuration. */
    Path project(Path currentFolder) {
        return RegistryOptions.project(currentFolder, configuration);
    }

    /** The registry, which must exist. */
    ModelRegistry existing(Path currentFolder, Output output) throws IOException {
        return where.existing(currentFolder, project(currentFolder), output);
    }

    /** Where it is, for people. */
    String place(Path currentFolder) {
        return where.place(currentFolder, project(currentFolder));
    }

    /** Where others find it; empty for the one beside a configuration. */
    Optional<String> address(Path currentFolder) {
        return where.address(currentFolder, project(currentFolder));
    }

    /** The folder of what only concerns the project, as attempts do. */
    Path folder(Path currentFolder) {
        return where.folder(currentFolder, project(currentFolder));
    }
}
