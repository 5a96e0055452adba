package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which registered version a command is about, and in which registry it is. */
final class VersionOptions {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "Which version: name/number, as loans/3, or name@alias, as loans@production.")
    private String reference;

    @Mixin
    private ConfiguredRegistry where;

    /** What the user wrote. */
    ModelReference reference() {
        return ModelReference.parse(reference);
    }

    /** The configuration's file, or the folder that holds one. */
    Path configuration(Path currentFolder) {
        return currentFolder.resolve(where.configuration()).normalize();
    }

    /** The address of the registry for others, when one was given. */
    Optional<String> registryAddress(Path currentFolder) {
        return where.address(currentFolder);
    }

    /** The folder of the configuration. */
    Path project(Path currentFolder) {
        return where.project(currentFolder);
    }

    /** The registry, which must exist. */
    ModelRegistry registry(Path currentFolder, Output output) throws IOException {
        return where.existing(currentFolder, output);
    }

    /** Where the registry is, as people write it. */
    String place(Path currentFolder) {
        return where.place(currentFolder);
    }

    /** The version, which must be registered. */
    LineageOptions.Registered find(Path currentFolder, Output output) throws IOException {
        ModelRegistry registry = registry(currentFolder, output);
        ModelVersion version = RegistryOptions.find(registry, reference());
        return new LineageOptions.Registered(registry, version);
    }
}
