package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Where the controller keeps its models: the same folder format as the command's registry. */
public final class JenkinsRegistry {

    private static final Logger LOGGER = Logger.getLogger(JenkinsRegistry.class.getName());

    private JenkinsRegistry() {}

    /** The registry's folder. */
    public static Path root(Jenkins jenkins) {
        return jenkins.getRootDir().toPath().resolve("cd4ml").resolve("registry");
    }

    /** The registry itself. */
    public static ModelRegistry open(Jenkins jenkins) {
        return new FileModelRegistry(
                root(jenkins),
                Clock.systemUTC(),
                notice -> LOGGER.log(Level.WARNING, notice),
                move -> ModelListener.tell(listener -> listener.moved(move)));
    }
}
