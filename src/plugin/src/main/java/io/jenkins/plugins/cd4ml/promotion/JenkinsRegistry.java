package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.nio.file.Path;
import java.time.Clock;
import jenkins.model.Jenkins;

/** Where the controller keeps its models: the same folder format as the command's registry. */
public final class JenkinsRegistry {

    private JenkinsRegistry() {}

    /** The registry's folder. */
    public static Path root(Jenkins jenkins) {
        return jenkins.getRootDir().toPath().resolve("cd4ml").resolve("registry");
    }

    /** The registry itself. */
    public static ModelRegistry open(Jenkins jenkins) {
        return new FileModelRegistry(root(jenkins), Clock.systemUTC());
    }
}
