package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which project a command works on. */
final class ProjectOptions {

    @Parameters(
            paramLabel = "CONFIG",
            arity = "0..1",
            defaultValue = ".",
            description =
                    "The configuration file, or the folder that holds a cd4ml.yaml (default: the current folder).")
    Path configuration;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Use a value in place of the configuration's, such as training.epochs=5; may be repeated.")
    List<String> overrides = new ArrayList<>();

    @Mixin
    private SigningOption key;

    /** Reads the configuration. */
    ResolvedConfiguration read(Path currentFolder) {
        Path given = currentFolder.resolve(configuration).normalize();
        Path file = Files.isDirectory(given) ? given.resolve(Configuration.FILE) : given;
        if (!Files.exists(file)) {
            throw new Cd4mlException.Configuration(
                    "no configuration: looked for %s; name a %s or its folder, as \"cd4ml run examples/loans\", or start from one of the examples"
                            .formatted(file, Configuration.FILE));
        }
        return new ConfigurationReader().read(file, overrides);
    }

    /** The key to sign with, when one is given. */
    Optional<SigningKey> signingKey(Path currentFolder) {
        return key.read(currentFolder);
    }
}
